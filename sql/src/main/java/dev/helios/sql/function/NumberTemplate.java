package dev.helios.sql.function;

import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A template of to_char and to_number: what digits there are, and what stands between them. */
final class NumberTemplate {
  /** One place of the template. */
  enum Place {
    NINE,
    ZERO,
    POINT,
    COMMA,
    SIGN,
    MINUS,
    PLUS,
    PLUS_OR_MINUS,
    CURRENCY,
    ORDINAL,
    LITERAL
  }

  /**
   * A place and the text that it was.
   *
   * @param text of LITERAL what to write; of ORDINAL the case of the ending
   */
  record Node(Place place, String text) {}

  final List<Node> nodes = new ArrayList<>();
  boolean fill = true;
  boolean roman;
  boolean scientific;
  boolean brackets;
  int whole;
  int fraction;
  int shift;

  /** Index among the digits of the first 0 before the point; -1 if there is none. */
  int firstZero = -1;

  private boolean afterPoint;
  private boolean afterShift;

  private NumberTemplate() {}

  static NumberTemplate of(String template) {
    NumberTemplate read = new NumberTemplate();
    int at = 0;
    while (at < template.length()) {
      at = read.next(template, at);
    }
    return read;
  }

  private int next(String in, int at) {
    for (String keyword :
        List.of(
            "EEEE", "FM", "MI", "PL", "SG", "PR", "RN", "TH", "9", "0", ".", "D", ",", "G", "S",
            "L", "V")) {
      if (in.regionMatches(true, at, keyword, 0, keyword.length())) {
        keyword(keyword, in.substring(at, at + keyword.length()));
        return at + keyword.length();
      }
    }
    if (in.charAt(at) == '"') {
      int end = in.indexOf('"', at + 1);
      end = end < 0 ? in.length() : end;
      nodes.add(new Node(Place.LITERAL, in.substring(at + 1, end)));
      return Math.min(end + 1, in.length());
    }
    int width = Character.charCount(in.codePointAt(at));
    nodes.add(new Node(Place.LITERAL, in.substring(at, at + width)));
    return at + width;
  }

  private void keyword(String keyword, String text) {
    switch (keyword) {
      case "9", "0" -> digit(keyword.equals("0"), text);
      case ".", "D" -> {
        if (afterPoint) {
          throw new SqlError("42601", "multiple decimal points");
        }
        afterPoint = true;
        nodes.add(new Node(Place.POINT, text));
      }
      case ",", "G" -> nodes.add(new Node(Place.COMMA, text));
      case "S" -> {
        if (count(Place.SIGN) > 0) {
          throw new SqlError("42601", "cannot use \"S\" twice");
        }
        nodes.add(new Node(Place.SIGN, text));
      }
      case "MI" -> nodes.add(new Node(Place.MINUS, text));
      case "PL" -> nodes.add(new Node(Place.PLUS, text));
      case "SG" -> nodes.add(new Node(Place.PLUS_OR_MINUS, text));
      case "L" -> nodes.add(new Node(Place.CURRENCY, text));
      case "TH" -> nodes.add(new Node(Place.ORDINAL, text));
      case "PR" -> brackets = true;
      case "FM" -> fill = false;
      case "RN" -> roman = true;
      case "EEEE" -> scientific = true;
      default -> afterShift = true;
    }
  }

  private void digit(boolean zero, String text) {
    if (brackets) {
      throw new SqlError("42601", "\"%s\" must be ahead of \"PR\"".formatted(zero ? "0" : "9"));
    }
    if (afterShift) {
      shift++;
    }
    if (afterPoint) {
      fraction++;
    } else {
      if (zero && firstZero < 0) {
        firstZero = whole;
      }
      whole++;
    }
    nodes.add(new Node(zero ? Place.ZERO : Place.NINE, text));
  }

  private long count(Place place) {
    return nodes.stream().filter(n -> n.place() == place).count();
  }

  /** Where S stands before the digits; null if it is behind them or nowhere. */
  @Nullable Boolean signIsFirst() {
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i).place() == Place.SIGN) {
        return nodes.subList(0, i).stream()
            .noneMatch(n -> n.place() == Place.NINE || n.place() == Place.ZERO);
      }
    }
    return null;
  }

  /** Whether a sign has a place of its own. */
  boolean hasSign() {
    return nodes.stream()
        .anyMatch(
            n ->
                switch (n.place()) {
                  case SIGN, MINUS, PLUS_OR_MINUS -> true;
                  default -> false;
                });
  }

  /** Index of the last digit before the point that is a 0, and of the last after it; -1 if none. */
  int lastZeroAfterPoint() {
    int index = 0;
    int last = -1;
    boolean after = false;
    for (Node node : nodes) {
      if (node.place() == Place.POINT) {
        after = true;
      } else if (node.place() == Place.NINE || node.place() == Place.ZERO) {
        if (after) {
          last = node.place() == Place.ZERO ? index : last;
          index++;
        }
      }
    }
    return last;
  }
}
