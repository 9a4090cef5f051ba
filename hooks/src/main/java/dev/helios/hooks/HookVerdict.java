package dev.helios.hooks;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What one hook answered. {@code log} is its output, the last {@link HookRunner#LOG_BYTES} of it.
 */
public sealed interface HookVerdict {
  Path hook();

  String log();

  /** Exit code 0. */
  record Passed(Path hook, String log) implements HookVerdict {}

  /** Any other exit code; above 128 it was ended by that signal less 128. */
  record Failed(Path hook, int exitCode, String log) implements HookVerdict {}

  /** It did not end in time and was killed with everything it had started. */
  record TimedOut(Path hook, Duration limit, String log) implements HookVerdict {}

  /** One line for people. */
  default String describe() {
    return switch (this) {
      case Passed p -> "hook '%s' passed".formatted(hook().getFileName());
      case Failed f ->
          "hook '%s' failed with exit code %d".formatted(hook().getFileName(), f.exitCode());
      case TimedOut t ->
          "hook '%s' did not end within %s s and was killed"
              .formatted(
                  hook().getFileName(),
                  java.math.BigDecimal.valueOf(t.limit().toMillis(), 3)
                      .stripTrailingZeros()
                      .toPlainString());
    };
  }
}
