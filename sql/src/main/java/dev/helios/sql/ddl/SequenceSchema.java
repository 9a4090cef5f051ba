package dev.helios.sql.ddl;

import dev.helios.refs.schema.ExpressionText;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.AlterSequence;
import dev.helios.sql.parser.ddl.SequenceOptions;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sequence. It is kept as a view of the function {@code helios_sequence}, which gives what
 * PostgreSQL's sequences give when they are read; so it is versioned and merged as views are. Its
 * numbers are counted outside of all versions, so that no branch draws what another has drawn.
 *
 * @param start the first number
 * @param increment from one number to the next
 */
public record SequenceSchema(
    String name, long start, long increment, long minimum, long maximum, boolean cycle) {
  /** Name of the function that a sequence is a view of. */
  public static final String FUNCTION = "helios_sequence";

  private static final Pattern TEXT =
      Pattern.compile(
          "SELECT \\* FROM "
              + FUNCTION
              + "\\('((?:[^']|'')*)', (-?\\d+), (-?\\d+), (-?\\d+), (-?\\d+), (true|false)\\)");

  private static final List<String> COLUMNS = List.of("last_value", "log_cnt", "is_called");

  /**
   * What was written, with what goes without saying.
   *
   * @throws SqlError 22023 for options that contradict each other
   */
  static SequenceSchema of(String name, SequenceOptions options) {
    long increment = options.increment() == null ? 1 : options.increment();
    boolean up = increment > 0;
    long minimum = options.minimum() != null ? options.minimum() : up ? 1 : Long.MIN_VALUE;
    long maximum = options.maximum() != null ? options.maximum() : up ? Long.MAX_VALUE : -1;
    long start = options.start() != null ? options.start() : up ? minimum : maximum;
    if (increment == 0) {
      throw new SqlError("22023", "INCREMENT must not be zero");
    }
    if (minimum >= maximum) {
      throw new SqlError(
          "22023", "MINVALUE (%d) must be less than MAXVALUE (%d)".formatted(minimum, maximum));
    }
    if (start < minimum) {
      throw new SqlError(
          "22023", "START value (%d) cannot be less than MINVALUE (%d)".formatted(start, minimum));
    }
    if (start > maximum) {
      throw new SqlError(
          "22023",
          "START value (%d) cannot be greater than MAXVALUE (%d)".formatted(start, maximum));
    }
    return new SequenceSchema(name, start, increment, minimum, maximum, options.cycle());
  }

  /**
   * With other options. It goes on where it is: with another increment the next number is so much
   * after the last.
   *
   * @param next the number that is drawn next, from 1
   */
  SequenceSchema changed(AlterSequence.Options options, long next) {
    long by = options.increment() == null ? increment : options.increment();
    long least = options.minimum() == null ? minimum : options.minimum();
    long most = options.maximum() == null ? maximum : options.maximum();
    if (by == 0) {
      throw new SqlError("22023", "INCREMENT must not be zero");
    }
    if (least >= most) {
      throw new SqlError(
          "22023", "MINVALUE (%d) must be less than MAXVALUE (%d)".formatted(least, most));
    }
    long first = start;
    if (next == 1) {
      first = options.start() == null ? start : options.start();
    } else if (by != increment) {
      first = value(next - 1) + by - (next - 1) * by;
    }
    boolean again = options.cycle() == null ? cycle : options.cycle();
    return new SequenceSchema(name, first, by, least, most, again);
  }

  SequenceSchema named(String other) {
    return new SequenceSchema(other, start, increment, minimum, maximum, cycle);
  }

  /** How many numbers come before {@code value}, or the first that is not before it. */
  long countBefore(long value) {
    return Math.max(0, Math.ceilDiv(value - start, increment));
  }

  /** The sequence that a view is; empty if it is another view. */
  public static Optional<SequenceSchema> of(ViewSchema view) {
    Matcher matcher = TEXT.matcher(view.sql());
    return matcher.matches()
        ? Optional.of(
            new SequenceSchema(
                view.name(),
                Long.parseLong(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Long.parseLong(matcher.group(4)),
                Long.parseLong(matcher.group(5)),
                Boolean.parseBoolean(matcher.group(6))))
        : Optional.empty();
  }

  /** The view that it is kept as. */
  ViewSchema toView(long id) {
    return new ViewSchema(id, name, COLUMNS, sql());
  }

  String sql() {
    return "SELECT * FROM %s('%s', %d, %d, %d, %d, %s)"
        .formatted(FUNCTION, name.replace("'", "''"), start, increment, minimum, maximum, cycle);
  }

  /** {@code CREATE SEQUENCE}. */
  public String ddl() {
    return "CREATE SEQUENCE %s START WITH %d INCREMENT BY %d MINVALUE %d MAXVALUE %d%s"
        .formatted(
            ExpressionText.quote(name), start, increment, minimum, maximum, cycle ? " CYCLE" : "");
  }

  /**
   * Number {@code n} of the sequence, from 1.
   *
   * @throws SqlError 2200H if it has no such number
   */
  public long value(long n) {
    boolean up = increment > 0;
    long last = up ? maximum : minimum;
    long steps = Math.abs((last - start) / increment);
    if (n - 1 <= steps || steps < 0) {
      return start + (n - 1) * increment;
    }
    if (!cycle) {
      throw new SqlError(
          "2200H",
          "nextval: reached %s value of sequence \"%s\" (%d)"
              .formatted(up ? "maximum" : "minimum", name, last));
    }
    long round = Math.abs((maximum - minimum) / increment) + 1;
    long first = up ? minimum : maximum;
    return first + (n - 2 - steps) % round * increment;
  }

  /** The count at which {@code value} is drawn. */
  public long number(long value) {
    return (value - start) / increment + 1;
  }
}
