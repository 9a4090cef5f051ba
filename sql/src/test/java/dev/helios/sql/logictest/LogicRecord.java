package dev.helios.sql.logictest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One record of a script: something to do, and what must come of it. */
sealed interface LogicRecord {
  /** Line of the script that it starts at, from 1. */
  int line();

  /** SQL that must succeed, or must fail. */
  record Statement(int line, String sql, boolean fails) implements LogicRecord {}

  /**
   * SQL whose rows are known.
   *
   * @param types a letter a column: I, R or T
   * @param label queries of one label have one result; null if it has none
   * @param expected values row by row, or one line with their number and MD5
   */
  record Query(
      int line, String sql, String types, Sort sort, @Nullable String label, List<String> expected)
      implements LogicRecord {}

  /** The script ends here. */
  record Halt(int line) implements LogicRecord {}

  /** In which order values are compared. */
  enum Sort {
    NOSORT,
    ROWSORT,
    VALUESORT
  }
}
