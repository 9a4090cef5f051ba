package dev.helios.cli.command;

import java.util.regex.Pattern;

/** A pattern of a shell's for names: {@code *} is any text, {@code ?} any character. */
final class Glob {
  private final Pattern pattern;

  Glob(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    pattern = Pattern.compile(regex.toString(), Pattern.DOTALL);
  }

  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }
}
