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
    return new Column(
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

  static Column renamed(Column c, String name) {
    return new Column(
        c.id(),
        c.slot(),
        name,
        c.type(),
        c.nullable(),
        c.defaultSql(),
        c.missing(),
        c.generatedSql(),
        c.identity(),
        c.comment());
  }

  /** With other expressions, as they are after a rename. */
  static Column withSql(Column c, @Nullable String defaultSql, @Nullable String generatedSql) {
    return new Column(
        c.id(),
        c.slot(),
        c.name(),
        c.type(),
        c.nullable(),
        defaultSql,
        c.missing(),
        generatedSql,
        c.identity(),
        c.comment());
  }

  static Column withDefault(Column c, @Nullable String defaultSql) {
    return withSql(c, defaultSql, c.generatedSql());
  }

  static Column withType(Column c, ColumnType type, @Nullable Object missing) {
    return new Column(
        c.id(),
        c.slot(),
        c.name(),
        type,
        c.nullable(),
        c.defaultSql(),
        missing,
        c.generatedSql(),
        c.identity(),
        c.comment());
  }

  static Column withMissing(Column c, @Nullable Object missing) {
    return withType(c, c.type(), missing);
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
}
