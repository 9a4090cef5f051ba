package dev.helios.sql.patch;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements that make or drop one object. */
final class Definitions {
  private static final ColumnType TEXT = ColumnType.of(Kind.TEXT);

  private Definitions() {}

  /** CREATE TABLE without foreign keys, which come when all tables are there. */
  static String create(TableSchema schema) {
    return DdlText.table(schema.withForeignKeys(List.of()), id -> null);
  }

  static String drop(TableSchema schema) {
    return "DROP TABLE " + SqlText.name(schema.name());
  }

  static String dropConstraint(String table, String constraint) {
    return "ALTER TABLE %s DROP CONSTRAINT %s"
        .formatted(SqlText.name(table), SqlText.name(constraint));
  }

  static String drop(String table, IndexSchema index) {
    return index.constraint()
        ? dropConstraint(table, index.name())
        : "DROP INDEX " + SqlText.name(index.name());
  }

  static String add(TableSchema table, IndexSchema index) {
    if (!index.constraint()) {
      return String.valueOf(DdlText.index(table, index));
    }
    return "ALTER TABLE %s ADD %s"
        .formatted(SqlText.name(table.name()), DdlText.uniqueConstraint(table, index));
  }

  static String add(TableSchema table, Check check) {
    return "ALTER TABLE %s ADD %s".formatted(SqlText.name(table.name()), DdlText.check(check));
  }

  static String add(TableSchema table, ForeignKey key, Root root) {
    return "ALTER TABLE %s ADD %s"
        .formatted(
            SqlText.name(table.name()),
            DdlText.foreignKey(table, key, id -> root.table(id).map(Table::schema).orElse(null)));
  }

  static String comment(TableSchema table) {
    return "COMMENT ON TABLE %s IS %s".formatted(SqlText.name(table.name()), text(table.comment()));
  }

  static String comment(TableSchema table, Column column) {
    return "COMMENT ON COLUMN %s.%s IS %s"
        .formatted(SqlText.name(table.name()), SqlText.name(column.name()), text(column.comment()));
  }

  static String comment(IndexSchema index) {
    return "COMMENT ON INDEX %s IS %s".formatted(SqlText.name(index.name()), text(index.comment()));
  }

  static String comment(ViewSchema view, boolean isSequence) {
    return "COMMENT ON %s %s IS %s"
        .formatted(
            isSequence ? "SEQUENCE" : "VIEW", SqlText.name(view.name()), text(view.comment()));
  }

  private static String text(@Nullable String comment) {
    return SqlText.literal(TEXT, comment);
  }
}
