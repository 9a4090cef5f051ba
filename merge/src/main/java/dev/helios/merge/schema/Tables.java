package dev.helios.merge.schema;

import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies of tables and their schemas with one part replaced, rows and indexes as they are. */
final class Tables {
  private Tables() {}

  static Table withSchema(Table table, TableSchema schema) {
    return new Table(schema, new RowCodec(schema), table.rows(), table.indexes());
  }

  static TableSchema withName(TableSchema s, String name) {
    return s.withName(name);
  }

  static TableSchema withForeignKeys(TableSchema s, List<ForeignKey> foreignKeys) {
    return s.withForeignKeys(foreignKeys);
  }

  static TableSchema withKey(TableSchema s, List<Long> key) {
    return s.withPrimaryKey(key);
  }

  static Column withNullable(Column c, boolean nullable) {
    return c.nullable() == nullable
        ? c
        : new Column(
            c.id(),
            c.slot(),
            c.name(),
            c.type(),
            nullable,
            c.defaultSql(),
            c.missing(),
            c.generatedSql(),
            c.identity(),
            c.comment());
  }

  /** The column with this id; null for none. */
  static @Nullable Column column(@Nullable TableSchema schema, long columnId) {
    int at = schema == null ? -1 : schema.ordinal(columnId);
    return at < 0 ? null : Objects.requireNonNull(schema).columns().get(at);
  }

  static TableSchema withIndexes(TableSchema s, List<IndexSchema> indexes) {
    return new TableSchema(
        s.id(),
        s.name(),
        s.columns(),
        s.primaryKey(),
        s.primaryKeyName(),
        indexes,
        s.checks(),
        s.foreignKeys(),
        s.retiredIds(),
        s.comment());
  }
}
