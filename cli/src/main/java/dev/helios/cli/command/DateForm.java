package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.output.Dates;
import java.util.Locale;

/** The option {@code --date}. */
final class DateForm {
  private DateForm() {}

  static Dates named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "default" -> Dates.GIT;
      case "relative" -> Dates.RELATIVE;
      case "iso" -> Dates.ISO;
      case "short" -> Dates.SHORT;
      case "unix" -> Dates.UNIX;
      default ->
          throw new CommandException(
              "there is no form of dates '%s'".formatted(name),
              "it is default, relative, iso, short or unix");
    };
  }
}
