package dev.helios.sql.function;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SQLite's printf: {@code %d %i %u %f %e %g %x %X %o %s %z %c %q %Q %w %%} with flags, width and
 * precision. What is missing counts as 0 or empty; an unknown letter ends the result.
 */
final class Printf {
  private final String template;
  private final @Nullable Object[] arguments;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private int next = 1;

  private String flags = "";
  private int width;
  private int precision;

  Printf(String template, @Nullable Object[] arguments) {
    this.template = template;
    this.arguments = arguments;
  }

  String fill() {
    while (at < template.length()) {
      char c = template.charAt(at++);
      if (c != '%') {
        out.append(c);
      } else if (!specifier()) {
        break;
      }
    }
    return out.toString();
  }

  private boolean specifier() {
    int from = at;
    while (at < template.length() && "-+ 0#,!".indexOf(template.charAt(at)) >= 0) {
      at++;
    }
    flags = template.substring(from, at);
    width = count(0);
    if (width < 0) {
      flags += "-";
      width = -width;
    }
    precision = -1;
    if (at < template.length() && template.charAt(at) == '.') {
      at++;
      precision = count(0);
    }
    while (at < template.length() && template.charAt(at) == 'l') {
      at++;
    }
    return at < template.length() && convert(template.charAt(at++));
  }

  private int count(int otherwise) {
    if (at < template.length() && template.charAt(at) == '*') {
      at++;
      return (int) Math.clamp(integer(argument()), -100_000L, 100_000L);
    }
    int from = at;
    while (at < template.length() && Character.isDigit(template.charAt(at))) {
      at++;
    }
    return from == at
        ? otherwise
        : Math.min(Integer.parseInt(template.substring(from, Math.min(at, from + 6))), 100_000);
  }

  private @Nullable Object argument() {
    return next < arguments.length ? arguments[next++] : null;
  }

  private boolean convert(char letter) {
    switch (letter) {
      case '%' -> out.append('%');
      case 'd', 'i' -> number(Long.toString(integer(argument())));
      case 'u' -> number(Long.toUnsignedString(integer(argument())));
      case 'x' -> number(Long.toHexString(integer(argument())));
      case 'X' -> number(Long.toHexString(integer(argument())).toUpperCase(Locale.ROOT));
      case 'o' -> number(Long.toOctalString(integer(argument())));
      case 'f', 'F' -> number(fixed(decimal(argument())));
      case 'e', 'E' ->
          number(String.format(Locale.ROOT, "%." + digits() + letter, decimal(argument())));
      case 'g', 'G' -> number(general(decimal(argument())));
      case 's', 'z' -> pad(cut(text(argument())));
      case 'c' -> pad(CodePoints.substring(text(argument()), 1, 1));
      case 'q' -> pad(text(argument()).replace("'", "''"));
      case 'Q' -> {
        Object value = argument();
        pad(value == null ? "NULL" : "'" + text(value).replace("'", "''") + "'");
      }
      case 'w' -> pad(text(argument()).replace("\"", "\"\""));
      default -> {
        return false;
      }
    }
    return true;
  }

  private int digits() {
    return precision < 0 ? 6 : Math.min(precision, 300);
  }

  private String fixed(BigDecimal value) {
    return value.setScale(digits(), RoundingMode.HALF_UP).toPlainString();
  }

  private String general(BigDecimal value) {
    int significant = Math.max(digits(), 1);
    BigDecimal rounded = value.round(new MathContext(significant, RoundingMode.HALF_UP));
    int exponent = rounded.precision() - rounded.scale() - 1;
    BigDecimal stripped = rounded.stripTrailingZeros();
    if (rounded.signum() == 0 || (exponent >= -4 && exponent < significant)) {
      return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
    }
    return String.format(Locale.ROOT, "%." + (stripped.precision() - 1) + "e", stripped);
  }

  private String cut(String text) {
    return precision < 0 ? text : text.substring(0, CodePoints.offset(text, precision));
  }

  /** Appends a number with its sign, grouping and zeros. */
  private void number(String digits) {
    boolean negative = digits.startsWith("-");
    String magnitude = negative ? digits.substring(1) : digits;
    if (flags.indexOf(',') >= 0) {
      magnitude = grouped(magnitude);
    }
    String sign =
        negative ? "-" : flags.indexOf('+') >= 0 ? "+" : flags.indexOf(' ') >= 0 ? " " : "";
    if (flags.indexOf('0') >= 0 && flags.indexOf('-') < 0) {
      magnitude = "0".repeat(Math.max(width - sign.length() - magnitude.length(), 0)) + magnitude;
    }
    pad(sign + magnitude);
  }

  private static String grouped(String digits) {
    int point = digits.indexOf('.');
    StringBuilder whole = new StringBuilder(point < 0 ? digits : digits.substring(0, point));
    for (int i = whole.length() - 3; i > 0; i -= 3) {
      whole.insert(i, ',');
    }
    return whole + (point < 0 ? "" : digits.substring(point));
  }

  private void pad(String text) {
    String blanks = " ".repeat(Math.max(width - CodePoints.length(text), 0));
    out.append(flags.indexOf('-') >= 0 ? text + blanks : blanks + text);
  }

  private static long integer(@Nullable Object value) {
    return decimal(value).setScale(0, RoundingMode.DOWN).longValue();
  }

  /** The number that a value is or begins with, as SQLite converts it; 0 for none. */
  private static BigDecimal decimal(@Nullable Object value) {
    return switch (value) {
      case null -> BigDecimal.ZERO;
      case Long l -> BigDecimal.valueOf(l);
      case BigDecimal d -> d;
      case Boolean b -> b ? BigDecimal.ONE : BigDecimal.ZERO;
      case Double d ->
          Double.isNaN(d) || Double.isInfinite(d)
              ? BigDecimal.ZERO
              : new BigDecimal(Double.toString(d));
      default -> SqliteNumbers.prefix(value.toString());
    };
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case BigDecimal d -> d.toPlainString();
      case Double d -> dev.helios.sql.value.Doubles.format(d);
      case byte[] b -> HexFormat.of().formatHex(b);
      default -> value.toString();
    };
  }
}
