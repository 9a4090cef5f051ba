package dev.helios.sql.relation;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Deferral;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Constraints of a table as rows of {@code information_schema}. */
final class InformationKeys {
  private InformationKeys() {}

  /** A primary key or a UNIQUE constraint. */
  private record Key(String name, String type, List<Long> columns, Deferral deferral) {}

  private static List<Key> keys(TableSchema table) {
    List<Key> keys = new ArrayList<>();
    if (!table.primaryKey().isEmpty()) {
      keys.add(
          new Key(table.primaryKeyName(), "PRIMARY KEY", table.primaryKey(), table.keyDeferral()));
    }
    for (IndexSchema index : table.indexes()) {
      if (index.constraint()) {
        keys.add(
            new Key(
                index.name(),
                "UNIQUE",
                index.parts().stream().map(IndexSchema.Part::columnId).toList(),
                index.deferral()));
      }
    }
    return keys;
  }

  static Stream<Object[]> constraints(Viewpoint v, TableSchema table) {
    return Stream.of(
            keys(table).stream().map(k -> constraint(v, table, k.name(), k.type(), k.deferral())),
            table.checks().stream()
                .map(c -> constraint(v, table, c.name(), "CHECK", Deferral.NOT_DEFERRABLE)),
            table.foreignKeys().stream()
                .map(k -> constraint(v, table, k.name(), "FOREIGN KEY", k.deferral())))
        .flatMap(rows -> rows);
  }

  private static Object[] constraint(
      Viewpoint v, TableSchema table, String name, String type, Deferral deferral) {
    String schema = InformationSchema.PUBLIC;
    return new Object[] {
      v.ref(),
      schema,
      name,
      v.ref(),
      schema,
      table.name(),
      type,
      deferral.isDeferrable() ? "YES" : "NO",
      deferral == Deferral.INITIALLY_DEFERRED ? "YES" : "NO",
      "YES"
    };
  }

  static Stream<Object[]> checks(Viewpoint v, TableSchema table) {
    return table.checks().stream()
        .map(c -> new Object[] {v.ref(), InformationSchema.PUBLIC, c.name(), c.sql()});
  }

  /** The columns of its keys and foreign keys, in order. */
  static Stream<Object[]> columns(Viewpoint v, TableSchema table) {
    List<Object[]> rows = new ArrayList<>();
    for (Key key : keys(table)) {
      add(v, table, key.name(), key.columns(), List.of(), rows);
    }
    for (ForeignKey key : table.foreignKeys()) {
      Key parent = parentKey(v.root(), key);
      List<Long> positions =
          key.parentColumns().stream()
              .map(c -> parent == null ? 0L : parent.columns().indexOf(c) + 1L)
              .toList();
      add(v, table, key.name(), key.columns(), positions, rows);
    }
    return rows.stream();
  }

  private static void add(
      Viewpoint v,
      TableSchema table,
      String name,
      List<Long> columns,
      List<Long> positions,
      List<Object[]> rows) {
    String schema = InformationSchema.PUBLIC;
    for (int i = 0; i < columns.size(); i++) {
      String column = table.columns().get(table.ordinal(columns.get(i))).name();
      rows.add(
          row(
              v.ref(),
              schema,
              name,
              v.ref(),
              schema,
              table.name(),
              column,
              i + 1L,
              positions.isEmpty() || positions.get(i) == 0 ? null : positions.get(i)));
    }
  }

  static Stream<Object[]> references(Viewpoint v, TableSchema table) {
    String schema = InformationSchema.PUBLIC;
    return table.foreignKeys().stream()
        .map(
            key -> {
              Key parent = parentKey(v.root(), key);
              return row(
                  v.ref(),
                  schema,
                  key.name(),
                  parent == null ? null : v.ref(),
                  parent == null ? null : schema,
                  parent == null ? null : parent.name(),
                  "NONE",
                  key.onUpdate().name().replace('_', ' '),
                  key.onDelete().name().replace('_', ' '));
            });
  }

  /** The constraint that a foreign key refers to; null if it is only a unique index. */
  private static @Nullable Key parentKey(Root root, ForeignKey key) {
    return root.table(key.parentTable()).map(Table::schema).stream()
        .flatMap(t -> keys(t).stream())
        .filter(k -> new HashSet<>(k.columns()).equals(new HashSet<>(key.parentColumns())))
        .findFirst()
        .orElse(null);
  }

  @SuppressWarnings("NullAway") // Rows may hold null, which arrays of a stream cannot say.
  private static Object[] row(@Nullable Object... values) {
    return values;
  }
}
