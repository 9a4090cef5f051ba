package dev.helios.sql.ddl;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import org.jspecify.annotations.Nullable;

/** Columns with one property changed. */
final class Columns {
  private Columns() {}

  static Column notNull(Column c) {
    return nullable(c, false);
  }

  static Column nullable(Column c, boolean nullable) {
    return copy(c, c.name(), c.type(), nullable, c.defaultSql(), c.missing(), c.generatedSql());
  }

  static Column renamed(Column c, String name) {
    return copy(c, name, c.type(), c.nullable(), c.defaultSql(), c.missing(), c.generatedSql());
  }

  static Column withDefault(Column c, @Nullable String defaultSql) {
    return copy(c, c.name(), c.type(), c.nullable(), defaultSql, c.missing(), c.generatedSql());
  }

  static Column withGeneration(Column c, @Nullable String generatedSql) {
    return copy(c, c.name(), c.type(), c.nullable(), c.defaultSql(), c.missing(), generatedSql);
  }

  static Column withType(Column c, ColumnType type, @Nullable Object missing) {
    return copy(c, c.name(), type, c.nullable(), c.defaultSql(), missing, c.generatedSql());
  }

  static Column withIdentity(Column c, Column.Identity identity) {
    return new Column(
        c.id(),
        c.slot(),
        c.name(),
        c.type(),
        c.nullable(),
        c.defaultSql(),
        c.missing(),
        c.generatedSql(),
        identity,
        c.comment());
  }

  static Column withComment(Column c, @Nullable String comment) {
    return new Column(
        c.id(),
        c.slot(),
        c.name(),
        c.type(),
        c.nullable(),
        c.defaultSql(),
        c.missing(),
        c.generatedSql(),
        c.identity(),
        comment);
  }

  private static Column copy(
      Column c,
      String name,
      ColumnType type,
      boolean nullable,
      @Nullable String defaultSql,
      @Nullable Object missing,
      @Nullable String generatedSql) {
    return new Column(
        c.id(),
        c.slot(),
        name,
        type,
        nullable,
        defaultSql,
        missing,
        generatedSql,
        c.identity(),
        c.comment());
  }
}
