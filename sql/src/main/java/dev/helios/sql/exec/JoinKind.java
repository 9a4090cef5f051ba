package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a join makes of pairs of rows, and of rows without a partner. */
public enum JoinKind {
  INNER,
  LEFT,
  RIGHT,
  FULL,

  /** Left rows that have a partner, once each. */
  SEMI,

  /** Left rows that have none: NOT EXISTS. */
  ANTI,

  /**
   * Left rows for which {@code key NOT IN (right keys)} is true: ANTI, but a NULL among the keys of
   * either side makes the answer unknown, unless the right side is empty.
   */
  NOT_IN,

  /**
   * All left rows with one more BOOLEAN column: what {@code key IN (right keys)} is for them, true,
   * false or NULL.
   */
  MARK;

  /** Whether the right side's columns are part of the result. */
  public boolean givesRight() {
    return this == INNER || this == LEFT || this == RIGHT || this == FULL;
  }

  /** Whether left rows without partner are filled up with NULLs. */
  boolean keepsLeft() {
    return this == LEFT || this == FULL;
  }

  /** Whether right rows without partner are filled up with NULLs. */
  boolean keepsRight() {
    return this == RIGHT || this == FULL;
  }

  /** Types of the result. */
  List<ColumnType> types(Plan left, Plan right) {
    List<ColumnType> types = new ArrayList<>(left.types());
    if (givesRight()) {
      types.addAll(right.types());
    } else if (this == MARK) {
      types.add(ColumnType.of(ColumnType.Kind.BOOLEAN));
    }
    return types;
  }

  /** For EXPLAIN: {@code Left}, {@code Not in}. */
  String title() {
    String words = name().replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
