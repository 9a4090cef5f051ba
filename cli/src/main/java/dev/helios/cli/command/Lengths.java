package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import java.time.Duration;

/** Lengths of time on a command line. */
final class Lengths {
  private Lengths() {}

  /** A length of time such as {@code 30d}, {@code 12h}, {@code now}; ISO 8601 too. */
  static Duration parse(String text) {
    return dev.helios.refs.config.Lengths.parse(text)
        .orElseThrow(
            () ->
                new CommandException(
                    "'%s' is no length of time".formatted(text),
                    "write it like 30d, 12h, 2w, now or P30D"));
  }
}
