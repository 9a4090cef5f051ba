package dev.helios.cli.data;

import java.util.Locale;
import java.util.regex.Pattern;

/** The narrowest type that holds all values seen of a column. Not thread-safe. */
final class ColumnGuess {
  private static final Pattern INTEGER = Pattern.compile("[+-]?(0|[1-9]\\d{0,17})");
  private static final Pattern NUMERIC = Pattern.compile("[+-]?(0|[1-9]\\d*)(\\.\\d+)?");
  private static final Pattern DOUBLE = Pattern.compile("[+-]?\\d+(\\.\\d+)?[eE][+-]?\\d+");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern TIMESTAMP =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}[ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?");

  private boolean any;
  private boolean json;
  private boolean integers = true;
  private boolean numerics = true;
  private boolean doubles = true;
  private boolean booleans = true;
  private boolean dates = true;
  private boolean timestamps = true;

  void see(String text) {
    any = true;
    integers &= INTEGER.matcher(text).matches();
    numerics &= NUMERIC.matcher(text).matches();
    doubles &= numerics || DOUBLE.matcher(text).matches() || NUMERIC.matcher(text).matches();
    String word = text.toLowerCase(Locale.ROOT);
    booleans &= word.equals("true") || word.equals("false");
    dates &= DATE.matcher(text).matches();
    timestamps &= DATE.matcher(text).matches() || TIMESTAMP.matcher(text).matches();
  }

  /** Sees an object or an array. */
  void seeJson() {
    any = true;
    json = true;
  }

  String type() {
    if (json) {
      return "jsonb";
    }
    if (!any) {
      return "text";
    }
    if (integers) {
      return "bigint";
    }
    if (numerics) {
      return "numeric";
    }
    if (doubles) {
      return "double precision";
    }
    if (booleans) {
      return "boolean";
    }
    return dates ? "date" : timestamps ? "timestamp" : "text";
  }
}
