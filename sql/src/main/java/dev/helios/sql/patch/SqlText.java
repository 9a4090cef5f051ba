package dev.helios.sql.patch;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ExpressionText;
import dev.helios.sql.value.TextFormat;
import org.jspecify.annotations.Nullable;

/** Names and values as SQL reads them back. */
public final class SqlText {
  private SqlText() {}

  public static String name(String name) {
    return ExpressionText.quote(name);
  }

  /** A value as a literal of its type. */
  public static String literal(ColumnType type, @Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    String text = TextFormat.format(type, value);
    return switch (type.kind()) {
      case BOOLEAN, SMALLINT, INTEGER, BIGINT, NUMERIC -> text;
      case TEXT, VARCHAR, CHAR -> quoted(text);
      default -> quoted(text) + "::" + type.toSql();
    };
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** {@code name = value}. */
  static String assignment(Column column, @Nullable Object value) {
    return name(column.name()) + " = " + literal(column.type(), value);
  }

  /** A condition that is true of this value alone. */
  static String condition(Column column, @Nullable Object value) {
    return value == null ? name(column.name()) + " IS NULL" : assignment(column, value);
  }
}
