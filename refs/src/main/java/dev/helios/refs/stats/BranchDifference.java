package dev.helios.refs.stats;

/**
 * What differs between a branch and its base.
 *
 * @param tables number of tables with other rows or another schema, or that only one of them has
 * @param rowsAdded rows that the base has not
 * @param rowsRemoved rows that only the base has
 * @param rowsModified rows that both have, by their key, with other values
 */
public record BranchDifference(int tables, long rowsAdded, long rowsRemoved, long rowsModified) {
  static final BranchDifference NONE = new BranchDifference(0, 0, 0, 0);

  /** Rows added, removed and modified. */
  public long rows() {
    return rowsAdded + rowsRemoved + rowsModified;
  }

  BranchDifference plus(BranchDifference other) {
    return new BranchDifference(
        tables + other.tables,
        rowsAdded + other.rowsAdded,
        rowsRemoved + other.rowsRemoved,
        rowsModified + other.rowsModified);
  }
}
