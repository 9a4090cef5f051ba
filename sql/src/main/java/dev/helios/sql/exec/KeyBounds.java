package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A range of the keys of a row tree or an index: equal on the first parts, and between two bounds
 * on the part after them.
 *
 * <p>Values are of the types of the columns that the parts are. A bound that is NULL leaves nothing
 * in the range; a bound on a part that sorts downwards is meant by value, not by place. Without low
 * and high bound all keys that are equal on the first parts are in it, NULLs of later parts too.
 *
 * @param equal values of the first parts; may be empty
 * @param low lower bound of the next part, or null
 * @param high upper bound of the next part, or null
 */
public record KeyBounds(
    List<Expr> equal,
    @Nullable Expr low,
    boolean lowInclusive,
    @Nullable Expr high,
    boolean highInclusive) {
  /** Among {@code equal}: the part is NULL, which is like no value that an expression has. */
  public static final Expr NULL =
      new Expr(ColumnType.of(ColumnType.Kind.BOOLEAN)) {
        @Override
        public String toString() {
          return "NULL";
        }
      };

  public KeyBounds {
    equal = List.copyOf(equal);
  }

  /** All keys whose first parts equal {@code values}. */
  public static KeyBounds equalTo(List<Expr> values) {
    return new KeyBounds(values, null, false, null, false);
  }

  /** For EXPLAIN, with names of the parts. */
  String describe(List<String> parts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < equal.size(); i++) {
      append(text, parts.get(i) + (equal.get(i) == NULL ? " IS " : " = ") + equal.get(i));
    }
    if (low != null) {
      append(text, parts.get(equal.size()) + (lowInclusive ? " >= " : " > ") + low);
    }
    if (high != null) {
      append(text, parts.get(equal.size()) + (highInclusive ? " <= " : " < ") + high);
    }
    return text.isEmpty() ? "all" : text.toString();
  }

  private static void append(StringBuilder text, String condition) {
    text.append(text.isEmpty() ? "" : " AND ").append(condition);
  }
}
