package dev.helios.sql.version;

import dev.helios.sql.SqlError;
import java.util.Locale;

/** An option that is on or off. */
final class OptionFlag {
  private OptionFlag() {}

  /**
   * Reads a value.
   *
   * @throws SqlError 22023 if it is neither
   */
  static boolean of(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes", "1" -> true;
      case "false", "off", "no", "0" -> false;
      default -> throw new SqlError("22023", "option \"" + name + "\" requires a Boolean value");
    };
  }
}
