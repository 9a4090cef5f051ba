package dev.helios.sql.function;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in PostgreSQL's syntax. Immutable and safe for use by many threads.
 *
 * <p>Runs on Java's engine, so of several alternatives the first that matches is taken and not the
 * longest, as POSIX has it.
 */
public final class RegexPattern {
  /** Patterns compiled last, for those that are no constants; thrown away when it is full. */
  private static final Map<Key, RegexPattern> CACHE = new ConcurrentHashMap<>();

  private static final int CACHE_SIZE = 500;

  private final Pattern pattern;

  private record Key(String pattern, String flags) {}

  private RegexPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /** A pattern that {@code ~} or, without regard to case, {@code ~*} looks for. */
  public static RegexPattern compile(String pattern, boolean caseInsensitive) {
    return compile(pattern, caseInsensitive ? "i" : "");
  }

  /**
   * Reads a pattern.
   *
   * @param flags {@code i} without regard to case, {@code n} or {@code m} newlines end lines,
   *     {@code x} blanks and comments are left out, {@code q} a literal text
   * @throws SqlError 2201B if it is none, 22023 for an unknown flag
   */
  public static RegexPattern compile(String pattern, String flags) {
    Key key = new Key(pattern, flags);
    RegexPattern known = CACHE.get(key);
    if (known == null) {
      known = new RegexPattern(translate(pattern, flags));
      if (CACHE.size() >= CACHE_SIZE) {
        CACHE.clear();
      }
      CACHE.put(key, known);
    }
    return known;
  }

  /** Whether a part of the text matches. */
  public boolean matches(String text) {
    return pattern.matcher(text).find();
  }

  /**
   * What the groups of the first match matched, or the whole of it if there are none; or of every
   * match, if {@code all}.
   */
  public List<List<@Nullable Object>> groups(String text, boolean all) {
    List<List<@Nullable Object>> groups = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      groups.add(RegexFunctions.groups(matcher));
      if (!all) {
        break;
      }
    }
    return groups;
  }

  Matcher matcher(String text) {
    return pattern.matcher(text);
  }

  private static Pattern translate(String pattern, String flags) {
    int options = Pattern.DOTALL;
    boolean newlines = false;
    boolean literal = false;
    for (int i = 0; i < flags.length(); i++) {
      switch (flags.charAt(i)) {
        case 'i' -> options |= Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        case 'c' -> options &= ~(Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        case 'n', 'm' -> {
          options = options & ~Pattern.DOTALL | Pattern.MULTILINE | Pattern.UNIX_LINES;
          newlines = true;
        }
        case 'p' -> options = options & ~Pattern.DOTALL | Pattern.UNIX_LINES;
        case 'w' -> {
          options |= Pattern.MULTILINE | Pattern.UNIX_LINES;
          newlines = true;
        }
        case 's' -> options |= Pattern.DOTALL;
        case 'x' -> options |= Pattern.COMMENTS;
        case 'q' -> literal = true;
        case 't', 'e', 'b' -> {}
        default ->
            throw new SqlError(
                "22023",
                "invalid regular expression option: \"%s\""
                    .formatted(Character.toString(flags.codePointAt(i))));
      }
    }
    try {
      return literal
          ? Pattern.compile(pattern, options | Pattern.LITERAL)
          : Pattern.compile(new RegexSyntax(pattern, newlines).toJava(), options);
    } catch (PatternSyntaxException e) {
      throw new SqlError(
          "2201B", "invalid regular expression: " + reason(e.getDescription()), null, null, e);
    }
  }

  /** PostgreSQL's words for Java's. */
  private static String reason(String description) {
    if (description.startsWith("Unclosed group") || description.startsWith("Unmatched closing")) {
      return "parentheses () not balanced";
    }
    if (description.startsWith("Unclosed character class")) {
      return "brackets [] not balanced";
    }
    if (description.startsWith("Unclosed counted closure")) {
      return "braces {} not balanced";
    }
    return description.startsWith("Dangling meta character")
        ? "quantifier operand invalid"
        : description;
  }
}
