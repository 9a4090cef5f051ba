package dev.helios.sql.function;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Writes a number by a template: to_char. */
final class NumberWriter {
  private static final List<String> ROMAN_TEXT =
      List.of("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I");
  private static final List<Integer> ROMAN_VALUE =
      List.of(1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1);

  private final NumberTemplate template;
  private final boolean negative;
  private final String whole;
  private final String fraction;
  private final boolean overflow;
  private final StringBuilder out = new StringBuilder();
  private boolean signWritten;

  private NumberWriter(BigDecimal value, NumberTemplate template) {
    this.template = template;
    BigDecimal rounded =
        value.movePointRight(template.shift).setScale(template.fraction, RoundingMode.HALF_UP);
    this.negative = rounded.signum() < 0;
    String digits = rounded.abs().toPlainString();
    int point = digits.indexOf('.');
    String before = point < 0 ? digits : digits.substring(0, point);
    // A zero before the point is only written where a 0 asks for it.
    this.whole = before.equals("0") ? "" : before;
    this.overflow = whole.length() > template.whole;
    this.fraction = point < 0 ? "" : digits.substring(point + 1);
  }

  static String write(BigDecimal value, String text) {
    NumberTemplate template = NumberTemplate.of(text);
    if (template.roman) {
      return roman(value, text.contains("rn"), template.fill);
    }
    if (template.scientific) {
      return scientific(value, template);
    }
    return new NumberWriter(value, template).write();
  }

  private static String roman(BigDecimal value, boolean lower, boolean fill) {
    int n = value.setScale(0, RoundingMode.HALF_UP).intValue();
    StringBuilder numeral = new StringBuilder();
    if (n < 1 || n > 3999) {
      numeral.append("#".repeat(15));
    } else {
      for (int i = 0; i < ROMAN_VALUE.size(); i++) {
        for (; n >= ROMAN_VALUE.get(i); n -= ROMAN_VALUE.get(i)) {
          numeral.append(ROMAN_TEXT.get(i));
        }
      }
    }
    String padded =
        fill ? " ".repeat(Math.max(15 - numeral.length(), 0)) + numeral : numeral.toString();
    return lower ? padded.toLowerCase(Locale.ROOT) : padded;
  }

  private static String scientific(BigDecimal value, NumberTemplate template) {
    String text = String.format(Locale.ROOT, "%." + template.fraction + "e", value);
    return value.signum() < 0 || !template.fill ? text : " " + text;
  }

  private String write() {
    boolean leadingSign = !template.hasSign() && !template.brackets;
    int digit = 0;
    int before = 0;
    boolean started = false;
    boolean afterPoint = false;
    int firstShown = firstShown();
    int lastShown = template.fill ? template.fraction - 1 : lastShown();
    boolean wantsSign =
        leadingSign || template.brackets || Boolean.TRUE.equals(template.signIsFirst());
    for (NumberTemplate.Node node : template.nodes) {
      switch (node.place()) {
        case NINE, ZERO -> {
          if (afterPoint) {
            out.append(
                digit <= lastShown
                    ? (overflow ? "#" : String.valueOf(fraction.charAt(digit)))
                    : "");
            digit++;
            continue;
          }
          if (before >= firstShown) {
            if (!started && wantsSign) {
              writeSign();
            }
            started = true;
            out.append(wholeDigit(before));
          } else {
            blank();
          }
          before++;
        }
        case POINT -> {
          if (!started && wantsSign) {
            writeSign();
          }
          started = true;
          afterPoint = true;
          out.append(template.fraction > 0 || overflow ? "." : "");
        }
        case COMMA -> {
          if (started) {
            out.append(',');
          } else {
            blank();
          }
        }
        case SIGN -> {
          if (Boolean.FALSE.equals(template.signIsFirst())) {
            out.append(negative ? '-' : '+');
          }
        }
        case MINUS -> out.append(negative ? "-" : template.fill ? " " : "");
        case PLUS -> out.append(negative ? (template.fill ? " " : "") : "+");
        case PLUS_OR_MINUS -> out.append(negative ? '-' : '+');
        case CURRENCY -> blank();
        case ORDINAL -> {
          if (!negative && template.fraction == 0) {
            long last = Long.parseLong("0" + whole.substring(Math.max(whole.length() - 2, 0)));
            String ending = Ordinals.ending(last);
            out.append(node.text().equals("TH") ? ending.toUpperCase(Locale.ROOT) : ending);
          }
        }
        case LITERAL -> out.append(node.text());
      }
    }
    if (template.brackets) {
      out.append(negative ? ">" : template.fill ? " " : "");
    }
    return out.toString();
  }

  private void blank() {
    if (template.fill) {
      out.append(' ');
    }
  }

  private void writeSign() {
    if (signWritten) {
      return;
    }
    signWritten = true;
    boolean explicit = Objects.requireNonNullElse(template.signIsFirst(), false);
    if (explicit) {
      out.append(negative ? '-' : '+');
    } else if (template.brackets) {
      out.append(negative ? "<" : template.fill ? " " : "");
    } else {
      out.append(negative ? "-" : template.fill ? " " : "");
    }
  }

  /** Index of the first digit before the point that is written. */
  private int firstShown() {
    int byValue = overflow ? 0 : template.whole - whole.length();
    int byZero = template.firstZero < 0 ? template.whole : template.firstZero;
    int first = Math.min(byValue, byZero);
    // The last digit of a number without a fraction is always there.
    return template.fraction == 0 ? Math.min(first, template.whole - 1) : first;
  }

  private String wholeDigit(int index) {
    if (overflow) {
      return "#";
    }
    int fromEnd = template.whole - index;
    return fromEnd > whole.length() ? "0" : String.valueOf(whole.charAt(whole.length() - fromEnd));
  }

  /** Index of the last digit after the point that is written when nothing is filled up. */
  private int lastShown() {
    int last = fraction.length() - 1;
    while (last >= 0 && fraction.charAt(last) == '0') {
      last--;
    }
    return Math.max(last, template.lastZeroAfterPoint());
  }
}
