package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.IntervalFields;
import dev.helios.sql.SqlError;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads intervals as PostgreSQL does: {@code 1 year 2 mons -3 days 04:05:06.7}, {@code 1.5 h ago},
 * {@code 1-2 3 4:05}, {@code P1Y2M3DT4H}. Source: DecodeInterval of PostgreSQL's datetime.c, which
 * reads from the end, as a unit follows its number.
 */
final class IntervalParse {
  private static final ColumnType TYPE = ColumnType.of(ColumnType.Kind.INTERVAL);

  private final String text;
  private final IntervalSum sum = new IntervalSum();
  private final Set<IntervalUnit> seen = EnumSet.noneOf(IntervalUnit.class);
  private final @Nullable IntervalFields expected;
  private IntervalUnit unit = IntervalUnit.NONE;
  private boolean ago;

  private IntervalParse(String text, @Nullable IntervalFields fields) {
    this.text = text;
    this.expected = fields;
  }

  static Interval parse(String text) {
    return parse(text, null);
  }

  /**
   * @param fields that are expected, of the last of which is a number that has no unit
   */
  static Interval parse(String text, @Nullable IntervalFields fields) {
    IntervalParse in = new IntervalParse(text, fields);
    try {
      String stripped = Blanks.strip(text);
      if (stripped.startsWith("P") || stripped.startsWith("p")) {
        in.iso(stripped.substring(1));
      } else {
        in.fields();
      }
      Interval interval = in.sum.toInterval();
      return in.ago ? Intervals.negate(interval) : interval;
    } catch (ArithmeticException e) {
      throw new SqlError(
          "22015", "interval field value out of range: \"%s\"".formatted(text), null, null, e);
    }
  }

  private SqlError malformed() {
    return ValueErrors.invalidDatetime(TYPE, text);
  }

  private void fields() {
    List<TimeTokens.Token> tokens = TimeTokens.of(text);
    if (tokens == null || tokens.isEmpty()) {
      throw malformed();
    }
    for (int i = tokens.size() - 1; i >= 0; i--) {
      accept(tokens.get(i), i == tokens.size() - 1);
    }
    if (seen.isEmpty()) {
      throw malformed();
    }
  }

  /** Every unit occurs once. */
  private void see(IntervalUnit... units) {
    for (IntervalUnit one : units) {
      if (!seen.add(one)) {
        throw malformed();
      }
    }
  }

  private void accept(TimeTokens.Token token, boolean last) {
    switch (token.kind()) {
      case TIME -> time(token.text(), 1);
      case SIGNED -> {
        if (token.text().indexOf(':') > 0) {
          time(token.text().substring(1), token.text().charAt(0) == '-' ? -1 : 1);
        } else {
          number(token.text());
        }
      }
      case NUMBER, DATE -> number(token.text());
      case WORD -> {
        if (token.text().equals("ago") && last) {
          ago = true;
          return;
        }
        unit = IntervalUnit.named(token.text());
        if (unit == IntervalUnit.NONE) {
          throw malformed();
        }
      }
      case SIGNED_WORD -> throw malformed();
    }
  }

  private void time(String field, int sign) {
    boolean isMinutes =
        expected == IntervalFields.MINUTE_TO_SECOND && field.indexOf(':') == field.lastIndexOf(':');
    long micros = TimeOfDay.parseUnbounded(isMinutes ? "0:" + field : field);
    if (micros == TimeOfDay.OUT_OF_RANGE) {
      throw new ArithmeticException();
    }
    if (micros < 0) {
      throw malformed();
    }
    sum.addMicros(sign * micros);
    // A number before a time without a unit counts days.
    unit = IntervalUnit.DAY;
    see(IntervalUnit.HOUR, IntervalUnit.MINUTE, IntervalUnit.SECOND);
  }

  private void number(String field) {
    int minus = field.indexOf('-', 1);
    if (minus > 0) {
      yearsAndMonths(field, minus);
    } else if (!Doubles.isDecimal(field)) {
      throw malformed();
    } else {
      IntervalUnit counted = unit == IntervalUnit.NONE ? expectedUnit() : unit;
      see(counted);
      sum.add(new BigDecimal(field), counted);
      boolean isPlainHour = unit == IntervalUnit.NONE && counted == IntervalUnit.HOUR;
      unit = isPlainHour ? IntervalUnit.DAY : IntervalUnit.NONE;
      return;
    }
    unit = IntervalUnit.NONE;
  }

  private IntervalUnit expectedUnit() {
    return expected == null
        ? IntervalUnit.SECOND
        : switch (expected.last()) {
          case YEAR -> IntervalUnit.YEAR;
          case MONTH -> IntervalUnit.MONTH;
          case DAY -> IntervalUnit.DAY;
          case HOUR -> IntervalUnit.HOUR;
          case MINUTE -> IntervalUnit.MINUTE;
          default -> IntervalUnit.SECOND;
        };
  }

  /** {@code 1-2}: a year and two months. */
  private void yearsAndMonths(String field, int minus) {
    String years = field.substring(0, minus);
    String months = field.substring(minus + 1);
    boolean digits = months.matches("[0-9]{1,2}") && Doubles.isDecimal(years);
    if (!digits || years.indexOf('.') >= 0) {
      throw malformed();
    }
    int count = Integer.parseInt(months);
    if (count > 11) {
      throw new ArithmeticException();
    }
    see(IntervalUnit.YEAR, IntervalUnit.MONTH);
    sum.add(new BigDecimal(years), IntervalUnit.YEAR);
    sum.add(BigDecimal.valueOf(field.startsWith("-") ? -count : count), IntervalUnit.MONTH);
  }

  /** ISO 8601 after its P: {@code 1Y2M3DT4H5M6S}, or {@code 0001-02-03T04:05:06}. */
  private void iso(String body) {
    int at = 0;
    boolean inTime = false;
    while (at < body.length()) {
      char c = body.charAt(at);
      if ((c == 'T' || c == 't') && !inTime) {
        inTime = true;
        at++;
        continue;
      }
      int from = at;
      while (at < body.length() && "+-.0123456789".indexOf(body.charAt(at)) >= 0) {
        at++;
      }
      String number = body.substring(from, at);
      char designator = at < body.length() ? body.charAt(at) : 0;
      if (designator == 0 || designator == 'T' || designator == 't' || designator == ':') {
        at = isoPlain(body, from, inTime);
      } else if (!Doubles.isDecimal(number)) {
        throw malformed();
      } else {
        IntervalUnit isoUnit = IntervalUnit.iso(designator, inTime);
        if (isoUnit == IntervalUnit.NONE) {
          throw malformed();
        }
        seen.add(isoUnit);
        sum.add(new BigDecimal(number), isoUnit);
        at++;
      }
    }
    if (seen.isEmpty()) {
      throw malformed();
    }
  }

  /** A date or time without designators, up to the T or the end; gives back where it ended. */
  private int isoPlain(String body, int from, boolean inTime) {
    int t = inTime ? -1 : Math.max(body.indexOf('T', from), body.indexOf('t', from));
    int to = t < 0 ? body.length() : t;
    String part = body.substring(from, to);
    if (inTime) {
      String colons =
          part.matches("\\d{6}")
              ? part.substring(0, 2) + ":" + part.substring(2, 4) + ":" + part.substring(4)
              : part;
      time(colons, 1);
      return to;
    }
    String[] parts =
        part.matches("\\d{8}")
            ? new String[] {part.substring(0, 4), part.substring(4, 6), part.substring(6)}
            : part.split("-", -1);
    IntervalUnit[] units = {IntervalUnit.YEAR, IntervalUnit.MONTH, IntervalUnit.DAY};
    if (parts.length > 3) {
      throw malformed();
    }
    for (int i = 0; i < parts.length; i++) {
      if (!Doubles.isDecimal(parts[i])) {
        throw malformed();
      }
      seen.add(units[i]);
      sum.add(new BigDecimal(parts[i]), units[i]);
    }
    return to;
  }
}
