package dev.helios.sql.exec;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of its partition a row's window functions see.
 *
 * @param unit what offsets count: rows, groups of peers, or values of the only ORDER BY column
 */
public record WindowFrame(Unit unit, Bound start, Bound end, Exclude exclude) {
  /** RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW: what holds if nothing is written. */
  public static final WindowFrame DEFAULT =
      new WindowFrame(Unit.RANGE, Bound.UNBOUNDED_PRECEDING, Bound.CURRENT_ROW, Exclude.NO_OTHERS);

  /** ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING. */
  public static final WindowFrame WHOLE =
      new WindowFrame(
          Unit.ROWS, Bound.UNBOUNDED_PRECEDING, Bound.UNBOUNDED_FOLLOWING, Exclude.NO_OTHERS);

  /** What offsets count. */
  public enum Unit {
    ROWS,
    RANGE,
    GROUPS
  }

  /** Which rows of the frame do not count after all. */
  public enum Exclude {
    NO_OTHERS,
    CURRENT_ROW,
    GROUP,
    TIES
  }

  /**
   * One end of a frame. An offset is evaluated once for each run of the plan, without input; of
   * ROWS and GROUPS it is a BIGINT, of RANGE it can be added to the ORDER BY column: a number, or
   * an INTERVAL for dates and times.
   *
   * @param offset null for a bound without one
   */
  public record Bound(Kind kind, @Nullable Expr offset) {
    public static final Bound UNBOUNDED_PRECEDING = new Bound(Kind.UNBOUNDED_PRECEDING, null);
    public static final Bound CURRENT_ROW = new Bound(Kind.CURRENT_ROW, null);
    public static final Bound UNBOUNDED_FOLLOWING = new Bound(Kind.UNBOUNDED_FOLLOWING, null);

    /** The kinds of bounds, in the order in which they lie. */
    public enum Kind {
      UNBOUNDED_PRECEDING,
      PRECEDING,
      CURRENT_ROW,
      FOLLOWING,
      UNBOUNDED_FOLLOWING
    }

    @Override
    public String toString() {
      return (offset == null ? "" : offset + " ") + kind.name().replace('_', ' ');
    }
  }

  /** As in SQL. */
  @Override
  public String toString() {
    return "%s BETWEEN %s AND %s%s"
        .formatted(
            unit,
            start,
            end,
            exclude == Exclude.NO_OTHERS ? "" : " EXCLUDE " + exclude.name().replace('_', ' '));
  }
}
