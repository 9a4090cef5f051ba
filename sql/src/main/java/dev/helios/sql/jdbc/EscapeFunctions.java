package dev.helios.sql.jdbc;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The functions of <code>{fn name(..)}</code>, written with those that SQL has here. */
final class EscapeFunctions {
  private static final Pattern PLACE = Pattern.compile("\\$([0-9*])");

  /** Names that are functions of SQL as they are. */
  private static final Set<String> NUMERIC =
      Set.of(
          "abs", "acos", "asin", "atan", "atan2", "ceiling", "cos", "cot", "degrees", "exp",
          "floor", "log10", "mod", "pi", "power", "radians", "round", "sign", "sin", "sqrt", "tan");

  private static final Set<String> STRING =
      Set.of(
          "ascii",
          "char_length",
          "concat",
          "left",
          "length",
          "ltrim",
          "octet_length",
          "repeat",
          "replace",
          "right",
          "rtrim",
          "substring");

  /** Others: {@code $1}, {@code $2}, .. stand for the arguments, {@code $*} for all of them. */
  private static final Map<String, String> NUMERIC_FORMS =
      Map.of("log", "ln($*)", "rand", "random()", "truncate", "trunc($*)");

  private static final Map<String, String> STRING_FORMS =
      Map.of(
          "char", "chr($*)",
          "character_length", "char_length($*)",
          "insert", "overlay($1 placing $4 from $2 for $3)",
          "lcase", "lower($*)",
          "locate", "position($1 in $2)",
          "space", "repeat(' ', $1)",
          "ucase", "upper($*)");

  private static final Map<String, String> TIME_FORMS =
      Map.ofEntries(
          Map.entry("curdate", "current_date"),
          Map.entry("current_date", "current_date"),
          Map.entry("curtime", "localtime"),
          Map.entry("current_time", "localtime"),
          Map.entry("current_timestamp", "current_timestamp"),
          Map.entry("now", "now()"),
          Map.entry("dayname", "to_char($1, 'FMDay')"),
          Map.entry("monthname", "to_char($1, 'FMMonth')"),
          Map.entry("dayofmonth", "extract(day from $1)"),
          Map.entry("dayofweek", "(extract(dow from $1) + 1)"),
          Map.entry("dayofyear", "extract(doy from $1)"),
          Map.entry("hour", "extract(hour from $1)"),
          Map.entry("minute", "extract(minute from $1)"),
          Map.entry("month", "extract(month from $1)"),
          Map.entry("quarter", "extract(quarter from $1)"),
          Map.entry("second", "extract(second from $1)"),
          Map.entry("week", "extract(week from $1)"),
          Map.entry("year", "extract(year from $1)"));

  private static final Map<String, String> SYSTEM_FORMS =
      Map.of("database", "helios_branch()", "ifnull", "coalesce($*)", "user", "current_user");

  private static final Map<String, String> FORMS = new TreeMap<>();

  static {
    FORMS.putAll(NUMERIC_FORMS);
    FORMS.putAll(STRING_FORMS);
    FORMS.putAll(TIME_FORMS);
    FORMS.putAll(SYSTEM_FORMS);
  }

  private EscapeFunctions() {}

  /** The call in SQL; a name that is not JDBC's is called as it is. */
  static String call(String name, List<String> arguments) {
    String key = name.toLowerCase(Locale.ROOT);
    String all = String.join(", ", arguments);
    if (key.equals("convert") && arguments.size() == 2) {
      return "cast(%s as %s)".formatted(arguments.get(0), type(arguments.get(1)));
    }
    String form = FORMS.get(key);
    if (form == null) {
      return name + "(" + all + ")";
    }
    return PLACE
        .matcher(form)
        .replaceAll(
            place -> {
              int number = place.group(1).equals("*") ? 0 : Integer.parseInt(place.group(1));
              return Matcher.quoteReplacement(
                  number == 0 ? all : number <= arguments.size() ? arguments.get(number - 1) : "");
            });
  }

  private static String type(String jdbcName) {
    String name = jdbcName.toLowerCase(Locale.ROOT).replaceFirst("^sql_", "");
    return switch (name) {
      case "double" -> "double precision";
      case "tinyint" -> "smallint";
      case "bit" -> "boolean";
      case "longvarchar", "clob", "nvarchar", "longnvarchar", "nclob" -> "text";
      case "binary", "varbinary", "longvarbinary", "blob" -> "bytea";
      default -> name;
    };
  }

  static String numeric() {
    return list(NUMERIC, NUMERIC_FORMS);
  }

  static String string() {
    return list(STRING, STRING_FORMS);
  }

  static String timeDate() {
    return list(Set.of(), TIME_FORMS);
  }

  static String system() {
    return list(Set.of(), SYSTEM_FORMS);
  }

  private static String list(Set<String> names, Map<String, String> forms) {
    Set<String> all = new TreeSet<>(names);
    all.addAll(forms.keySet());
    return String.join(",", all).toUpperCase(Locale.ROOT);
  }
}
