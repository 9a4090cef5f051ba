package dev.helios.sql.function;

import dev.helios.sql.SqlError;
import dev.helios.sql.value.RawJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of SQLite's JSON functions: {@code $.a."b c"[0][#-1]}. Immutable.
 *
 * @param steps keys as String, indexes from 0 or below 0 from the end as Long
 */
record SqliteJsonPath(List<Object> steps) {
  /** The index of the element behind the last: {@code [#]}. */
  static final Long END = Long.MAX_VALUE;

  /** 22023 if the text is no path. */
  static SqliteJsonPath parse(String text) {
    List<Object> steps = new ArrayList<>();
    int at = 1;
    if (!text.startsWith("$")) {
      throw malformed(text);
    }
    while (at < text.length()) {
      int end;
      if (text.charAt(at) == '[') {
        end = text.indexOf(']', at);
        if (end < 0) {
          throw malformed(text);
        }
        steps.add(index(text.substring(at + 1, end), text));
        end++;
      } else if (text.startsWith(".\"", at)) {
        end = text.indexOf('"', at + 2);
        if (end < 0) {
          throw malformed(text);
        }
        steps.add(text.substring(at + 2, end));
        end++;
      } else if (text.charAt(at) == '.' && at + 1 < text.length()) {
        end = at + 1;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
          end++;
        }
        steps.add(text.substring(at + 1, end));
      } else {
        throw malformed(text);
      }
      at = end;
    }
    return new SqliteJsonPath(List.copyOf(steps));
  }

  private static Long index(String inside, String path) {
    String digits = inside.startsWith("#") ? inside.substring(1) : inside;
    if (inside.equals("#")) {
      return END;
    }
    boolean fromEnd = inside.startsWith("#-") && digits.matches("-\\d{1,9}");
    if (!fromEnd && !inside.matches("\\d{1,9}")) {
      throw malformed(path);
    }
    return Long.valueOf(digits);
  }

  private static SqlError malformed(String path) {
    return new SqlError("22023", "bad JSON path: '%s'".formatted(path));
  }

  /** The text of what is at the path; null if nothing is. */
  @Nullable String find(String json) {
    String here = json;
    for (Object step : steps) {
      if (here == null) {
        return null;
      }
      here =
          step instanceof String key
              ? RawJson.member(here, key)
              : RawJson.element(here, (Long) step);
    }
    return here;
  }
}
