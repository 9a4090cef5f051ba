package dev.helios.sql.function;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A template of to_char, to_date and to_timestamp, cut into patterns and what is between them. */
final class DateTemplate {
  /** Longer names come before the shorter ones that they begin with. */
  private static final List<String> PATTERNS =
      List.of(
          """
          HH24 HH12 HH MI SSSSS SSSS SS MS US FF1 FF2 FF3 FF4 FF5 FF6 A.M. P.M. AM PM
          Y,YYY YYYY YYY YY Y IYYY IYY IY IDDD ID IW I A.D. B.C. AD BC MONTH MON MM
          DAY DDD DD DY D WW W CC J Q RM TZH TZM TZ OF\
          """
              .split("\\s+", -1));

  private static final Map<String, DateTemplate> CACHE = new ConcurrentHashMap<>();

  private final List<Node> nodes;

  /**
   * A pattern, or literal text if {@code pattern} is null.
   *
   * @param pattern in upper case
   * @param text as it was written: the case of names follows it
   * @param fill whether numbers and names are filled up to their width
   * @param ordinal {@code TH} or {@code th} after it; empty if there is none
   * @param quoted of literal text: whether it stood in quotes
   */
  record Node(
      @Nullable String pattern, String text, boolean fill, String ordinal, boolean quoted) {}

  private DateTemplate(List<Node> nodes) {
    this.nodes = nodes;
  }

  static DateTemplate of(String template) {
    DateTemplate known = CACHE.get(template);
    if (known == null) {
      known = new DateTemplate(read(template));
      if (CACHE.size() >= 200) {
        CACHE.clear();
      }
      CACHE.put(template, known);
    }
    return known;
  }

  List<Node> nodes() {
    return nodes;
  }

  private static List<Node> read(String in) {
    List<Node> nodes = new ArrayList<>();
    int at = 0;
    while (at < in.length()) {
      boolean fill = true;
      int from = at;
      // FX and TM change nothing here.
      while (starts(in, at, "FM") || starts(in, at, "TM") || starts(in, at, "FX")) {
        fill &= !starts(in, at, "FM");
        at += 2;
      }
      String pattern = patternAt(in, at);
      if (pattern != null) {
        String text = in.substring(at, at + pattern.length());
        at += pattern.length();
        String ordinal = starts(in, at, "TH") ? in.substring(at, at + 2) : "";
        at += ordinal.length();
        at += starts(in, at, "SP") ? 2 : 0;
        nodes.add(new Node(pattern, text, fill, ordinal, false));
      } else if (from == at) {
        at = literal(in, at, nodes);
      }
    }
    return List.copyOf(nodes);
  }

  private static boolean starts(String in, int at, String word) {
    return in.regionMatches(true, at, word, 0, word.length());
  }

  private static @Nullable String patternAt(String in, int at) {
    for (String pattern : PATTERNS) {
      if (starts(in, at, pattern)) {
        return pattern;
      }
    }
    return null;
  }

  private static int literal(String in, int from, List<Node> nodes) {
    char c = in.charAt(from);
    int at = from + 1;
    StringBuilder text = new StringBuilder();
    if (c == '"') {
      while (at < in.length() && in.charAt(at) != '"') {
        at += in.charAt(at) == '\\' && at + 1 < in.length() ? 1 : 0;
        text.append(in.charAt(at++));
      }
      nodes.add(new Node(null, text.toString(), true, "", true));
      return Math.min(at + 1, in.length());
    }
    if (c == '\\' && at < in.length() && in.charAt(at) == '"') {
      c = in.charAt(at++);
    }
    nodes.add(new Node(null, String.valueOf(c), true, "", false));
    return at;
  }
}
