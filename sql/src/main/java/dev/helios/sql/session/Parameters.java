package dev.helios.sql.session;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.Casts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values for parameters, as a client gives them and as a plan takes them. */
final class Parameters {
  private Parameters() {}

  /**
   * Converts values to their parameters' types.
   *
   * @throws SqlError 07001 for a wrong number of them, 22P02 and the like for a value that does not
   *     fit
   */
  static @Nullable Object[] bind(@Nullable Object[] values, List<ColumnType> types) {
    check(values, types.size());
    @Nullable Object[] bound = new Object[values.length];
    for (int i = 0; i < bound.length; i++) {
      bound[i] = Casts.bind(values[i], types.get(i));
    }
    return bound;
  }

  static void check(@Nullable Object[] values, int count) {
    if (values.length != count) {
      throw new SqlError(
          "07001",
          "the statement has %d parameter%s, but %d value%s given"
              .formatted(
                  count,
                  count == 1 ? "" : "s",
                  values.length,
                  values.length == 1 ? " was" : "s were"));
    }
  }
}
