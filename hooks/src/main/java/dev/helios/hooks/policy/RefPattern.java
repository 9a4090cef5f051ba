package dev.helios.hooks.policy;

import dev.helios.refs.gate.RefMove;
import java.util.regex.Pattern;

/**
 * Which branches or tags are meant: {@code release/*}, where {@code *} is any text without a slash
 * and {@code **} any text. One that begins with {@code refs/} means full names; others mean
 * branches.
 */
record RefPattern(String text, Pattern regex) {
  static RefPattern of(String text) {
    String full = text.startsWith("refs/") ? text : RefMove.HEADS + text;
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < full.length(); i++) {
      char c = full.charAt(i);
      if (c == '*' && i + 1 < full.length() && full.charAt(i + 1) == '*') {
        regex.append(".*");
        i++;
      } else if (c == '*') {
        regex.append("[^/]*");
      } else {
        regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return new RefPattern(text, Pattern.compile(regex.toString()));
  }

  /**
   * @param ref a full name
   */
  boolean matches(String ref) {
    return regex.matcher(ref).matches();
  }
}
