package dev.helios.merge.rows;

import dev.helios.merge.Resolution;
import dev.helios.merge.Resolutions;
import dev.helios.merge.Side;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Collects rows that cannot be stored under a merged schema, and asks what to store instead. */
final class Unfits {
  private final Frame frame;
  private final Resolutions resolutions;
  private final List<Unfit> found = new ArrayList<>();

  Unfits(Frame frame, Resolutions resolutions) {
    this.frame = frame;
    this.resolutions = resolutions;
  }

  List<Unfit> found() {
    return found;
  }

  /** What is wrong with a row. */
  record Problem(String kind, String constraint, String reason) {
    static Problem isNull(String column) {
      return new Problem("not null", column, "column %s is NULL but must not be".formatted(column));
    }

    static Problem sameKey(TableSchema schema) {
      return new Problem("unique", schema.primaryKeyName(), "another row has this primary key");
    }
  }

  /** What is to be stored; {@code row} is in wide shape, null for none and while not settled. */
  record Answer(boolean isSettled, @Nullable Object @Nullable [] row) {}

  /**
   * Reports {@code wide} and returns what to store instead.
   *
   * @param key what names the row in conflict ids
   * @param version the wide row as a side has it, null for none
   */
  Answer settle(
      byte[] key,
      @Nullable Object[] wide,
      Problem problem,
      Function<Side, @Nullable Object @Nullable []> version) {
    return settle(key, wide, problem, version, row -> true);
  }

  /**
   * As {@link #settle(byte[], Object[], Problem, Function)}.
   *
   * @param fits what more there is to ask of a row before it can be stored
   */
  Answer settle(
      byte[] key,
      @Nullable Object[] wide,
      Problem problem,
      Function<Side, @Nullable Object @Nullable []> version,
      Predicate<@Nullable Object[]> fits) {
    String id = RowDecision.violationId(problem.kind(), problem.constraint(), frame.schema, key);
    Resolution chosen = resolutions.byId().get(id);
    @Nullable Object @Nullable [] instead =
        switch (chosen) {
          case null -> null;
          case Resolution.Take take -> version.apply(take.side());
          case Resolution.Own own -> with(wide, own.values());
          case Resolution.Definition own -> throw own.notARow();
        };
    @Nullable Object @Nullable [] computed = instead == null ? null : frame.computed(instead);
    boolean settled =
        chosen != null && (computed == null || (frame.unfit(computed) < 0 && fits.test(computed)));
    found.add(
        new Unfit(
            id,
            frame.shown(wide),
            problem.kind(),
            problem.constraint(),
            problem.reason(),
            settled ? Optional.of(chosen) : Optional.empty()));
    return new Answer(settled, settled ? computed : null);
  }

  private @Nullable Object[] with(@Nullable Object[] wide, Map<String, @Nullable Object> values) {
    @Nullable Object[] row = wide.clone();
    values.forEach(
        (name, value) -> {
          int at = frame.schema.ordinal(name);
          if (at >= 0) {
            row[at] = value;
          }
        });
    return row;
  }
}
