package dev.helios.cli.output;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.value.TextFormat;
import org.jspecify.annotations.Nullable;

/** One value in a line for people. */
public final class Cell {
  private Cell() {}

  /** Texts in quotes, so that an empty one and a NULL can be told apart. */
  public static String text(ColumnType type, @Nullable Object value) {
    if (value == null) {
      return "NULL";
    }
    String text = Printable.text(TextFormat.format(type, value));
    return type.kind().isText() ? "'" + text.replace("'", "''") + "'" : text;
  }
}
