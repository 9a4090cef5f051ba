package dev.helios.sql.plan.physical;

/** What things cost, as multiples of reading one row in a scan: about ten nanoseconds. */
final class Cost {
  /** Going down a tree to a key. */
  static final double SEEK = 40;

  /** Reading the row that an index entry leads to. */
  static final double FETCH = 45;

  /** Reading an entry of an index. */
  static final double ENTRY = 1.5;

  /** Reading a number from an entry of an index that begins with it. */
  static final double FIRST_NUMBER = 0.4;

  /** Evaluating a condition. */
  static final double CONDITION = 0.5;

  /** Computing the columns of a projection. */
  static final double PROJECT = 0.5;

  /** Putting a row into a hash table. */
  static final double BUILD = 8;

  /** Looking a row up in a hash table. */
  static final double PROBE = 4;

  /** Trying a pair of rows. */
  static final double PAIR = 1;

  /** Beginning to run a plan node, as for each row of an apply. */
  static final double OPEN = 30;

  private Cost() {}

  static double sort(double rows) {
    return 10 + rows * (5 + 2 * Math.log(Math.max(2, rows)));
  }

  static double topN(double rows, double count) {
    return 10 + rows * 2 + Math.min(rows, count) * (5 + 2 * Math.log(Math.max(2, count)));
  }
}
