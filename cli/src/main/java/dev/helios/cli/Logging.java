package dev.helios.cli;

import dev.helios.refs.config.Variables;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the command logs to its errors: nothing, unless {@code HELIOS_LOG} says how much. */
final class Logging {
  private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

  private Logging() {}

  /** What is wrong with the variable; empty if nothing is. */
  static Optional<String> problem(Map<String, String> environment) {
    return Variables.LOG
        .in(environment)
        .filter(level -> !level.equals("off") && !LEVELS.contains(level))
        .map(
            level ->
                "%s is %s or off, not '%s'"
                    .formatted(
                        Variables.LOG.nameIn(environment).orElseThrow(),
                        String.join(", ", LEVELS),
                        level));
  }

  /** Says how much is logged, before anything makes a logger. */
  static void begin(Map<String, String> environment) {
    Optional<String> level = Variables.LOG.in(environment).filter(LEVELS::contains);
    if (level.isPresent()) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", level.get());
    } else {
      // Without a search for who logs, and without a word about that.
      System.setProperty("slf4j.internal.verbosity", "WARN");
      System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    }
  }
}
