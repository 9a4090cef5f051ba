package dev.helios.sql.exec.aggregate;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.exec.AggregateFunction;
import dev.helios.sql.exec.Vector;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;

/** Chooses the accumulator of an aggregate. */
public final class Accumulators {
  private Accumulators() {}

  /**
   * An accumulator without groups.
   *
   * @param columns of the batches that hold the arguments; of percentiles and MODE, the value to
   *     aggregate is the last
   * @param input types of the batches' columns
   * @param result type of the result
   * @param zone time zone in which values become texts
   * @throws IllegalArgumentException for types that do not go with the function
   */
  public static Accumulator of(
      AggregateFunction function,
      int[] columns,
      List<ColumnType> input,
      ColumnType result,
      ZoneId zone) {
    ColumnType[] types = Arrays.stream(columns).mapToObj(input::get).toArray(ColumnType[]::new);
    return switch (function) {
      case COUNT -> new Count(columns);
      case SUM -> sum(Total.SUM, columns[0], types[0], result);
      case SUM0 -> sum(Total.SUM0, columns[0], types[0], result);
      case TOTAL -> new DoubleSum(columns[0], Total.SUM0, false);
      case AVG -> sum(Total.AVG, columns[0], types[0], result);
      case MIN, MAX -> extreme(columns[0], types[0], function == AggregateFunction.MAX);
      case BOOL_AND, BIT_AND -> new LongFold(columns[0], LongFold.Fold.AND);
      case BOOL_OR, BIT_OR -> new LongFold(columns[0], LongFold.Fold.OR);
      case BIT_XOR -> new LongFold(columns[0], LongFold.Fold.XOR);
      case STRING_AGG, GROUP_CONCAT ->
          new TextConcat(columns[0], columns.length > 1 ? columns[1] : -1, zone);
      case ARRAY_AGG -> new Percentile.ToArray(columns[0]);
      case JSON_AGG,
          JSONB_AGG,
          JSON_OBJECT_AGG,
          JSONB_OBJECT_AGG,
          JSON_GROUP_ARRAY,
          JSON_GROUP_OBJECT ->
          new JsonCollect(function, columns, types, zone);
      case STDDEV_POP -> variance(columns[0], result, new Variance.Of(false, true));
      case STDDEV_SAMP -> variance(columns[0], result, new Variance.Of(true, true));
      case VAR_POP -> variance(columns[0], result, new Variance.Of(false, false));
      case VAR_SAMP -> variance(columns[0], result, new Variance.Of(true, false));
      case CORR,
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
          REGR_SYY ->
          new Regression(function, columns[0], columns[1]);
      case PERCENTILE_CONT -> new Percentile.OfFraction(columns[0], columns[1], true);
      case PERCENTILE_DISC -> new Percentile.OfFraction(columns[0], columns[1], false);
      case MODE -> new Percentile.Mode(columns[0], types[0]);
      case ANY_VALUE -> new FirstValue(columns[0], false);
      case SINGLE_VALUE -> new FirstValue(columns[0], true);
      case GROUPING -> throw new IllegalArgumentException("GROUPING aggregates nothing");
    };
  }

  private static Accumulator sum(Total total, int column, ColumnType type, ColumnType result) {
    return switch (result.kind()) {
      case REAL, DOUBLE -> new DoubleSum(column, total, result.kind() == Kind.REAL);
      case INTERVAL -> new IntervalSum(column, total);
      case NUMERIC ->
          Vector.kind(type) == Vector.Kind.LONG
              ? new WideSum(column, total)
              : new NumericSum(column, total);
      default -> {
        if (total == Total.AVG
            || Vector.kind(type) != Vector.Kind.LONG
            || !result.kind().isInteger()) {
          throw new IllegalArgumentException(
              "no %s of %s is %s".formatted(total, type.toSql(), result.toSql()));
        }
        yield new LongSum(column, total == Total.SUM0);
      }
    };
  }

  private static Accumulator extreme(int column, ColumnType type, boolean max) {
    return switch (Vector.kind(type)) {
      case LONG -> new LongFold(column, max ? LongFold.Fold.MAX : LongFold.Fold.MIN);
      case DOUBLE -> new Extreme.Doubles(column, max);
      case OBJECT -> new Extreme.Objects(column, type, max);
    };
  }

  private static Accumulator variance(int column, ColumnType result, Variance.Of of) {
    return result.kind() == Kind.NUMERIC
        ? new Variance.Numerics(column, of)
        : new Variance.Doubles(column, of);
  }
}
