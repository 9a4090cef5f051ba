package dev.helios.sql.exec;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What the nodes that read tables have in common. */
final class Scans {
  private Scans() {}

  /** Room that a scan of about so many rows begins with; {@link #more} is what it goes on with. */
  static int room(double rows) {
    return rows <= 4 ? 8 : rows <= 16 ? 32 : 128;
  }

  /** The room after {@code room} was not enough. */
  static int more(int room) {
    return Math.min(Batch.CAPACITY, 4 * room);
  }

  static List<ColumnType> types(TableSchema schema, int[] columns) {
    return Arrays.stream(columns).mapToObj(i -> schema.columns().get(i).type()).toList();
  }

  /** For EXPLAIN: the columns that are read. */
  static String names(TableSchema schema, int[] columns) {
    return Arrays.stream(columns)
        .mapToObj(i -> schema.columns().get(i).name())
        .collect(Collectors.joining(", ", " (", ")"));
  }

  static List<String> keyNames(TableSchema schema) {
    return schema.primaryKey().stream().map(id -> name(schema, id)).toList();
  }

  static List<String> partNames(TableSchema schema, IndexSchema index) {
    return index.parts().stream()
        .map(
            p ->
                p.columnId() == 0
                    ? "(" + Objects.requireNonNull(p.expressionSql()) + ")"
                    : name(schema, p.columnId()))
        .toList();
  }

  private static String name(TableSchema schema, long columnId) {
    return schema.columns().get(schema.ordinal(columnId)).name();
  }

  static String ranges(List<KeyBounds> ranges, List<String> parts) {
    return ranges.size() > 4
        ? ranges.size() + " ranges of " + String.join(", ", parts)
        : ranges.stream().map(r -> r.describe(parts)).collect(Collectors.joining(" or "));
  }
}
