package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.DATE_TYPE;
import static dev.helios.sql.function.Parameter.NUMERIC_TYPE;
import static dev.helios.sql.function.Parameter.ONLY_DOUBLE;
import static dev.helios.sql.function.Parameter.ONLY_TEXT;
import static dev.helios.sql.function.Parameter.TEXT_TYPE;
import static dev.helios.sql.function.Parameter.TIMESTAMPTZ_TYPE;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import dev.helios.sql.function.ScalarFunction.Volatility;
import dev.helios.sql.value.Dates;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values written and read by templates: to_char and its kin. */
final class TemplateFunctions {
  private static final Parameter DATED =
      actual ->
          switch (actual.kind()) {
            case DATE, TIMESTAMP, TIMESTAMPTZ, INTERVAL, TIME -> actual;
            default -> null;
          };

  private TemplateFunctions() {}

  static List<ScalarFunction> all() {
    return List.of(
        Define.of("to_char", TEXT_TYPE, DATED, ONLY_TEXT)
            .is(Volatility.STABLE)
            .calling(
                new ByType(
                    types ->
                        (e, a) ->
                            write(
                                types.getFirst(),
                                Objects.requireNonNull(a[0]),
                                (String) Objects.requireNonNull(a[1]),
                                e.session().zone()))),
        Define.of("to_char", TEXT_TYPE, ONLY_DOUBLE, ONLY_TEXT)
            .as(a -> NumberWriter.write(finite((Double) a[0]), (String) a[1])),
        Define.of("to_char", TEXT_TYPE, Parameter.numeric(), ONLY_TEXT)
            .as(a -> NumberWriter.write((BigDecimal) a[0], (String) a[1])),
        Define.of("to_date", DATE_TYPE, ONLY_TEXT, ONLY_TEXT)
            .as(a -> DateReader.date((String) a[0], (String) a[1])),
        Define.of("to_timestamp", TIMESTAMPTZ_TYPE, ONLY_TEXT, ONLY_TEXT)
            .is(Volatility.STABLE)
            .calling(
                (e, a) ->
                    DateReader.timestamp(
                        (String) Objects.requireNonNull(a[0]),
                        (String) Objects.requireNonNull(a[1]),
                        e.session().zone())),
        Define.of("to_number", NUMERIC_TYPE, ONLY_TEXT, ONLY_TEXT)
            .as(a -> number((String) a[0], NumberTemplate.of((String) a[1]))));
  }

  private static BigDecimal finite(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? BigDecimal.ZERO
        : new BigDecimal(Double.toString(value));
  }

  private static @Nullable String write(
      ColumnType type, Object value, String template, java.time.ZoneId zone) {
    if (template.isEmpty()) {
      return type.kind() == Kind.INTERVAL ? null : "";
    }
    return switch (type.kind()) {
      case INTERVAL -> DateWriter.write((Interval) value, template);
      case TIME -> DateWriter.write(new Interval(0, 0, (Long) value), template);
      case TIMESTAMPTZ -> DateWriter.write((Long) value, zone, template);
      case DATE -> DateWriter.write(Dates.toUtc(Dates.startOf((Long) value), zone), zone, template);
      default -> DateWriter.write((Long) value, template);
    };
  }

  /** The digits of a text as the template places them; signs anywhere. */
  private static BigDecimal number(String text, NumberTemplate template) {
    StringBuilder digits = new StringBuilder();
    boolean negative = false;
    int whole = 0;
    int fraction = 0;
    boolean point = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '-' || c == '<') {
        negative = true;
      } else if (c == '.' && !point) {
        point = template.fraction > 0;
        if (!point) {
          break;
        }
        digits.append(c);
      } else if (Character.isDigit(c)) {
        if (point ? fraction++ < template.fraction : whole++ < template.whole) {
          digits.append(c);
        }
      }
    }
    if (whole + fraction == 0) {
      throw new SqlError("22P02", "invalid input syntax for type numeric: \"%s\"".formatted(text));
    }
    boolean isEmpty = digits.chars().noneMatch(Character::isDigit);
    BigDecimal value =
        isEmpty ? BigDecimal.ZERO : new BigDecimal(digits.toString()).movePointLeft(template.shift);
    return negative ? value.negate() : value;
  }
}
