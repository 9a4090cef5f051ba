package dev.helios.sql.exec;

/** What a window computes for each row: a place in its partition, or an aggregate of its frame. */
public sealed interface WindowFunction permits WindowFunction.Place, AggregateFunction {
  /** Functions of a row's place among the others. */
  enum Place implements WindowFunction {
    ROW_NUMBER,
    RANK,
    DENSE_RANK,
    PERCENT_RANK,
    CUME_DIST,

    /** Argument: number of buckets. */
    NTILE,

    /** Arguments: value; offset, 1 if absent; default, NULL if absent. */
    LAG,
    LEAD,

    /** Argument: value, of the first row of the frame. */
    FIRST_VALUE,
    LAST_VALUE,

    /** Arguments: value; which row of the frame, from 1. */
    NTH_VALUE
  }
}
