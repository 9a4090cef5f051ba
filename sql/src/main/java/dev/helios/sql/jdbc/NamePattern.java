package dev.helios.sql.jdbc;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A name with {@code %} and {@code _}, as catalog methods take it; null fits every name. */
record NamePattern(@Nullable Pattern pattern) {
  static NamePattern of(@Nullable String text) {
    if (text == null || text.equals("%")) {
      return new NamePattern(null);
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        regex.append(".*");
      } else if (c == '_') {
        regex.append('.');
      } else {
        if (c == '\\' && i + 1 < text.length()) {
          c = text.charAt(++i);
        }
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new NamePattern(Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  static NamePattern exactly(String name) {
    return new NamePattern(Pattern.compile(Pattern.quote(name)));
  }

  boolean fits(String name) {
    return pattern == null || pattern.matcher(name).matches();
  }
}
