package dev.helios.sql.version;

import dev.helios.sql.SqlError;
import java.util.Locale;

/** An option that is on or off. */
public final class OptionFlag {
  private OptionFlag() {}

  /** Says that there is no such option, and which there are. */
  public static SqlError unknown(String what, String name, String known) {
    return new SqlError("22023", "unrecognized %s option \"%s\"".formatted(what, name))
        .withHint("Known options: " + known + ".");
  }

  /**
   * Reads a value.
   *
   * @throws SqlError 22023 if it is neither
   */
  public static boolean of(String name, String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "on", "yes", "1" -> true;
      case "false", "off", "no", "0" -> false;
      default -> throw new SqlError("22023", "option \"" + name + "\" requires a Boolean value");
    };
  }
}
