package dev.helios.sql.exec;

import java.util.List;
import java.util.stream.Collectors;

/** A column to sort by. */
public record SortKey(int column, boolean descending, boolean nullsFirst) {
  /** Ascending with NULLs last, as ORDER BY has it unless told otherwise. */
  public static SortKey ascending(int column) {
    return new SortKey(column, false, false);
  }

  /** Descending with NULLs first, as ORDER BY .. DESC has it unless told otherwise. */
  public static SortKey descending(int column) {
    return new SortKey(column, true, true);
  }

  /** As in ORDER BY, the column as {@code $0}. */
  @Override
  public String toString() {
    return "$"
        + column
        + (descending ? " DESC" : "")
        + (nullsFirst == descending ? "" : nullsFirst ? " NULLS FIRST" : " NULLS LAST");
  }

  /** For EXPLAIN. */
  static String text(List<SortKey> keys) {
    return keys.stream().map(SortKey::toString).collect(Collectors.joining(", "));
  }
}
