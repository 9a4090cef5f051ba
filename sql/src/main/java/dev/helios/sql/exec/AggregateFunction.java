package dev.helios.sql.exec;

/** Aggregates. What each does with which types: {@link AggregateCall}. */
public enum AggregateFunction implements WindowFunction {
  /** Without argument: of rows. With arguments: of rows in which none of them is NULL. */
  COUNT,
  SUM,

  /** SUM, but 0 of no values. */
  SUM0,

  /** SQLite's: SUM as a DOUBLE, 0.0 of no values. */
  TOTAL,
  AVG,
  MIN,
  MAX,
  BOOL_AND,
  BOOL_OR,
  BIT_AND,
  BIT_OR,
  BIT_XOR,

  /** Arguments: text; what to put between. */
  STRING_AGG,

  /** SQLite's: any value, as text; what to put between, a comma if absent. */
  GROUP_CONCAT,
  ARRAY_AGG,
  JSON_AGG,
  JSONB_AGG,

  /** Arguments: key; value. */
  JSON_OBJECT_AGG,
  JSONB_OBJECT_AGG,

  /** SQLite's: as JSON_AGG and JSON_OBJECT_AGG, without blanks, and of no rows an empty one. */
  JSON_GROUP_ARRAY,
  JSON_GROUP_OBJECT,
  STDDEV_POP,
  STDDEV_SAMP,
  VAR_POP,
  VAR_SAMP,

  /** Arguments of these: y; x. DOUBLE all. */
  CORR,
  COVAR_POP,
  COVAR_SAMP,
  REGR_AVGX,
  REGR_AVGY,
  REGR_COUNT,
  REGR_INTERCEPT,
  REGR_R2,
  REGR_SLOPE,
  REGR_SXX,
  REGR_SXY,
  REGR_SYY,

  /** Argument: fraction, or an array of fractions. The values are the call's order. */
  PERCENTILE_CONT,
  PERCENTILE_DISC,

  /** No argument. The values are the call's order. */
  MODE,
  ANY_VALUE,

  /** The only value; more than one row is the error 21000. */
  SINGLE_VALUE,

  /** Arguments: group columns. A bit for each, set if the row's grouping set leaves it out. */
  GROUPING;

  /** Whether its result depends on the order of its input. */
  boolean isOrdered() {
    return switch (this) {
      case STRING_AGG,
          GROUP_CONCAT,
          ARRAY_AGG,
          JSON_AGG,
          JSONB_AGG,
          JSON_OBJECT_AGG,
          JSONB_OBJECT_AGG,
          JSON_GROUP_ARRAY,
          JSON_GROUP_OBJECT,
          PERCENTILE_CONT,
          PERCENTILE_DISC,
          MODE ->
          true;
      default -> false;
    };
  }
}
