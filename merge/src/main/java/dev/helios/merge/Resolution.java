package dev.helios.merge;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a user decided a conflict. */
public sealed interface Resolution {
  /** Take one side's definition or row; of a row both sides changed, its conflicting cells. */
  record Take(Side side) implements Resolution {}

  /**
   * A row of the user's own: values by column name, in the classes of {@link
   * dev.helios.refs.schema.ColumnType}. Columns not named are as in ours.
   */
  record Own(Map<String, @Nullable Object> values) implements Resolution {}

  /**
   * A definition of the user's own, in place of both sides': what {@code CREATE} or {@code ALTER
   * TABLE .. ADD} would say, or a name where the conflict is about that.
   */
  record Definition(String sql) implements Resolution {
    /** What comes of recording it for a row, which {@link Merger#resolve} does not let through. */
    public IllegalStateException notARow() {
      return new IllegalStateException("a row is not resolved by a definition: " + sql);
    }
  }
}
