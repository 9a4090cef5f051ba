package dev.helios.sql.expr;

import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.ObjectVector;
import dev.helios.sql.function.LikePattern;
import dev.helios.sql.function.RegexPattern;
import dev.helios.sql.function.SimilarPattern;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** LIKE, ILIKE, SIMILAR TO and regular expressions: a constant pattern is compiled once. */
final class Matching {
  private Matching() {}

  /** How a pattern is read. */
  enum Syntax {
    LIKE("LIKE"),
    ILIKE("ILIKE"),
    SIMILAR("SIMILAR TO"),
    REGEX("~"),
    REGEX_CASE_INSENSITIVE("~*");

    private final String sql;

    Syntax(String sql) {
      this.sql = sql;
    }

    Predicate<String> compile(String pattern, @Nullable String escape) {
      return switch (this) {
        case LIKE -> LikePattern.compile(pattern, escape, false)::matches;
        case ILIKE -> LikePattern.compile(pattern, escape, true)::matches;
        case SIMILAR ->
            RegexPattern.compile(SimilarPattern.toRegex(pattern, escape), false)::matches;
        case REGEX -> RegexPattern.compile(pattern, false)::matches;
        case REGEX_CASE_INSENSITIVE -> RegexPattern.compile(pattern, true)::matches;
      };
    }
  }

  /** Matches a text; {@code escape} is null if none was given. */
  static Expr of(Syntax syntax, Expr text, Expr pattern, @Nullable Expr escape) {
    Expr match = new Match(syntax, text, pattern, escape);
    return escape == null
        ? Folding.fold(match, text, pattern)
        : Folding.fold(match, text, pattern, escape);
  }

  private static final class Match extends Truth {
    private final Syntax syntax;
    private final Expr text;
    private final Expr pattern;
    private final @Nullable Expr escape;
    // Threads may race for it: any of them leaves one that is whole.
    private volatile @Nullable Compiled last;

    /** A pattern as it was read last. */
    private record Compiled(String pattern, @Nullable String escape, Predicate<String> test) {}

    Match(Syntax syntax, Expr text, Expr pattern, @Nullable Expr escape) {
      this.syntax = syntax;
      this.text = text;
      this.pattern = pattern;
      this.escape = escape;
    }

    private @Nullable Predicate<String> test(Frame frame, int row) {
      String given = (String) pattern.objectAt(frame, row);
      if (given == null) {
        return null;
      }
      String escaping = escape == null ? null : (String) escape.objectAt(frame, row);
      if (escape != null && escaping == null) {
        return null;
      }
      Compiled known = last;
      if (known == null
          || !known.pattern.equals(given)
          || !Objects.equals(known.escape, escaping)) {
        known = new Compiled(given, escaping, syntax.compile(given, escaping));
        last = known;
      }
      return known.test;
    }

    @Override
    public long longAt(Frame frame, int row) {
      String value = (String) text.objectAt(frame, row);
      if (value == null) {
        return 0;
      }
      Predicate<String> test = test(frame, row);
      return test != null && test.test(value) ? 1 : 0;
    }

    @Override
    public int select(Frame frame, int[] selected) {
      if (!(text instanceof ColumnExpr column && pattern instanceof Constant && escape == null)) {
        return super.select(frame, selected);
      }
      Predicate<String> test = test(frame, 0);
      int count = 0;
      if (test != null) {
        Object[] values = ((ObjectVector) frame.batch().column(column.index())).values();
        int rows = frame.batch().size();
        for (int i = 0; i < rows; i++) {
          if (values[i] != null && test.test((String) values[i])) {
            selected[count++] = i;
          }
        }
      }
      return count;
    }

    @Override
    public String toString() {
      String match = "(" + text + " " + syntax.sql + " " + pattern;
      return escape == null ? match + ")" : match + " ESCAPE " + escape + ")";
    }
  }
}
