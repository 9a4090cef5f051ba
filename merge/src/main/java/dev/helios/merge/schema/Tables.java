package dev.helios.merge.schema;

import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import java.util.List;

/** Copies of tables and their schemas with one part replaced, rows and indexes as they are. */
final class Tables {
  private Tables() {}

  static Table withSchema(Table table, TableSchema schema) {
    return new Table(schema, new RowCodec(schema), table.rows(), table.indexes());
  }

  static TableSchema withName(TableSchema s, String name) {
    return new TableSchema(
        s.id(),
        name,
        s.columns(),
        s.primaryKey(),
        s.primaryKeyName(),
        s.indexes(),
        s.checks(),
        s.foreignKeys(),
        s.retiredIds(),
        s.comment());
  }

  static TableSchema withForeignKeys(TableSchema s, List<ForeignKey> foreignKeys) {
    return new TableSchema(
        s.id(),
        s.name(),
        s.columns(),
        s.primaryKey(),
        s.primaryKeyName(),
        s.indexes(),
        s.checks(),
        foreignKeys,
        s.retiredIds(),
        s.comment());
  }
}
