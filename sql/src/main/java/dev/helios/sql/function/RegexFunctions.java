package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.BOOLEAN_TYPE;
import static dev.helios.sql.function.Parameter.INTEGER;
import static dev.helios.sql.function.Parameter.INTEGER_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_INTEGER;
import static dev.helios.sql.function.Parameter.ONLY_TEXT;
import static dev.helios.sql.function.Parameter.TEXT;
import static dev.helios.sql.function.Parameter.TEXT_ARRAY_TYPE;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.sql.value.ValueErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Functions of regular expressions. */
final class RegexFunctions {
  private RegexFunctions() {}

  static List<ScalarFunction> all() {
    return List.of(
        Define.of("regexp_like", BOOLEAN_TYPE, TEXT, TEXT, TEXT)
            .atLeast(2)
            .as(a -> RegexPattern.compile((String) a[1], flags(a, 2)).matches((String) a[0])),
        Define.of("regexp_match", TEXT_ARRAY_TYPE, TEXT, TEXT, TEXT).atLeast(2).as(a -> match(a)),
        Define.of("regexp_split_to_array", TEXT_ARRAY_TYPE, TEXT, TEXT, TEXT)
            .atLeast(2)
            .as(a -> split((String) a[0], RegexPattern.compile((String) a[1], flags(a, 2)))),
        Define.of("regexp_count", INTEGER_TYPE, TEXT, TEXT, INTEGER, TEXT)
            .atLeast(2)
            .as(a -> count(a)),
        Define.of("regexp_substr", TEXT_TYPE, TEXT, TEXT, INTEGER, INTEGER, TEXT, INTEGER)
            .atLeast(2)
            .as(a -> substr(a)),
        Define.of(
                "regexp_instr", INTEGER_TYPE, TEXT, TEXT, INTEGER, INTEGER, INTEGER, TEXT, INTEGER)
            .atLeast(2)
            .as(a -> instr(a)),
        Define.of("regexp_replace", TEXT_TYPE, TEXT, TEXT, TEXT, ONLY_TEXT)
            .atLeast(3)
            .as(a -> replace(a, 1, flags(a, 3).indexOf('g') >= 0 ? 0 : 1, flags(a, 3))),
        Define.of("regexp_replace", TEXT_TYPE, TEXT, TEXT, TEXT, ONLY_INTEGER, INTEGER, TEXT)
            .atLeast(4)
            .as(a -> replace(a, (Long) a[3], occurrence(a), flags(a, 5))),
        Define.of("substring", TEXT_TYPE, ONLY_TEXT, ONLY_TEXT)
            .as(a -> substring((String) a[0], (String) a[1])));
  }

  private static String flags(Object[] a, int index) {
    return a.length > index ? (String) a[index] : "";
  }

  private static long number(Object[] a, int index, long otherwise) {
    return a.length > index ? (Long) a[index] : otherwise;
  }

  private static long occurrence(Object[] a) {
    String flags = flags(a, 5);
    return number(a, 4, flags.indexOf('g') >= 0 ? 0 : 1);
  }

  /** Index of the char where a search from a character, counted from 1, begins. */
  private static int start(String text, long position) {
    if (position < 1) {
      throw invalid("start", position);
    }
    int length = text.codePointCount(0, text.length());
    return position > length
        ? text.length() + (position > length + 1L ? 1 : 0)
        : text.offsetByCodePoints(0, (int) position - 1);
  }

  private static dev.helios.sql.SqlError invalid(String parameter, long value) {
    return ValueErrors.invalidParameter(
        "invalid value for parameter \"%s\": %d".formatted(parameter, value));
  }

  /** The n-th match from a position on; null if there are fewer. */
  private static @Nullable Matcher find(
      String text, String pattern, long position, long n, String flags) {
    if (n < 1) {
      throw invalid("n", n);
    }
    int from = start(text, position);
    Matcher matcher = RegexPattern.compile(pattern, flags).matcher(text);
    if (from > text.length()) {
      return null;
    }
    boolean found = matcher.find(from);
    for (long i = 1; i < n && found; i++) {
      found = matcher.find();
    }
    return found ? matcher : null;
  }

  private static @Nullable List<@Nullable Object> match(Object[] a) {
    if (flags(a, 2).indexOf('g') >= 0) {
      throw ValueErrors.invalidParameter("regexp_match() does not support the \"global\" option");
    }
    Matcher matcher = RegexPattern.compile((String) a[1], flags(a, 2)).matcher((String) a[0]);
    return matcher.find() ? groups(matcher) : null;
  }

  /** What the groups matched, or the whole if there are none. */
  static List<@Nullable Object> groups(Matcher matcher) {
    List<@Nullable Object> groups = new ArrayList<>();
    for (int i = matcher.groupCount() == 0 ? 0 : 1; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    return groups;
  }

  /** The texts between matches; an empty match at the start or end, or beside another, is none. */
  static List<@Nullable Object> split(String text, RegexPattern pattern) {
    List<@Nullable Object> parts = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    int from = 0;
    while (matcher.find()) {
      boolean empty = matcher.end() == matcher.start();
      if (empty && (matcher.start() == from || matcher.start() == text.length())) {
        continue;
      }
      parts.add(text.substring(from, matcher.start()));
      from = matcher.end();
    }
    parts.add(text.substring(from));
    return parts;
  }

  private static long count(Object[] a) {
    String text = (String) a[0];
    int from = start(text, number(a, 2, 1));
    Matcher matcher = RegexPattern.compile((String) a[1], flags(a, 3)).matcher(text);
    long count = 0;
    for (boolean f = from <= text.length() && matcher.find(from); f; f = matcher.find()) {
      count++;
    }
    return count;
  }

  private static @Nullable String substr(Object[] a) {
    long group = number(a, 5, 0);
    if (group < 0) {
      throw invalid("subexpr", group);
    }
    Matcher m = find((String) a[0], (String) a[1], number(a, 2, 1), number(a, 3, 1), flags(a, 4));
    return m == null || group > m.groupCount() ? null : m.group((int) group);
  }

  private static long instr(Object[] a) {
    long end = number(a, 4, 0);
    long group = number(a, 6, 0);
    if (end != 0 && end != 1) {
      throw invalid("endoption", end);
    }
    if (group < 0) {
      throw invalid("subexpr", group);
    }
    String text = (String) a[0];
    Matcher m = find(text, (String) a[1], number(a, 2, 1), number(a, 3, 1), flags(a, 5));
    if (m == null || group > m.groupCount() || m.start((int) group) < 0) {
      return 0L;
    }
    int at = end == 0 ? m.start((int) group) : m.end((int) group);
    return text.codePointCount(0, at) + 1L;
  }

  private static @Nullable String substring(String text, String pattern) {
    Matcher matcher = RegexPattern.compile(pattern, "").matcher(text);
    if (!matcher.find()) {
      return null;
    }
    return matcher.group(matcher.groupCount() > 0 ? 1 : 0);
  }

  /** Replaces the n-th match from a position on, or all of them if {@code n} is 0. */
  private static String replace(Object[] a, long position, long n, String flags) {
    String text = (String) a[0];
    if (n < 0) {
      throw invalid("n", n);
    }
    int from = start(text, position);
    RegexPattern pattern = RegexPattern.compile((String) a[1], flags.replace("g", ""));
    Matcher matcher = pattern.matcher(text);
    StringBuilder out = new StringBuilder();
    int copied = 0;
    long count = 0;
    for (boolean f = from <= text.length() && matcher.find(from); f; f = matcher.find()) {
      count++;
      if (n == 0 || count == n) {
        out.append(text, copied, matcher.start());
        appendReplacement((String) a[2], matcher, out);
        copied = matcher.end();
      }
      if (count == n) {
        break;
      }
    }
    return out.append(text, copied, text.length()).toString();
  }

  /** {@code \1} to {@code \9} are groups, {@code \&} is the whole match. */
  private static void appendReplacement(String replacement, Matcher matcher, StringBuilder out) {
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      char next = c == '\\' && i + 1 < replacement.length() ? replacement.charAt(i + 1) : 0;
      if (next >= '1' && next <= '9') {
        int group = next - '0';
        String part = group <= matcher.groupCount() ? matcher.group(group) : null;
        out.append(part == null ? "" : part);
        i++;
      } else if (next == '&') {
        out.append(matcher.group());
        i++;
      } else {
        out.append(c);
        i += next == '\\' ? 1 : 0;
      }
    }
  }
}
