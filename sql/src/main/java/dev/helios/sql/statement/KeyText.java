package dev.helios.sql.statement;

import dev.helios.refs.row.RowExpressions;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.value.TextFormat;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys of rows, for messages: {@code (a, lower(b))=(1, x)}. */
public final class KeyText {
  /** As much of a value as a message shows. */
  private static final int SHOWN = 200;

  private KeyText() {}

  /** Of some columns. */
  public static String of(TableSchema schema, List<Long> columns, @Nullable Object[] row) {
    List<IndexSchema.Part> parts =
        columns.stream().map(id -> new IndexSchema.Part(id, null, false, false)).toList();
    return ofParts(schema, parts, row);
  }

  /** Of the parts of an index. */
  public static String of(TableSchema schema, IndexSchema index, @Nullable Object[] row) {
    return ofParts(schema, index.parts(), row);
  }

  private static String ofParts(
      TableSchema schema, List<IndexSchema.Part> parts, @Nullable Object[] row) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (IndexSchema.Part part : parts) {
      String sql = part.expressionSql();
      if (sql != null) {
        RowExpressions.Compiled compiled = RowExpressions.installed().compile(schema, sql);
        names.add(sql);
        values.add(value(compiled.type(), compiled.eval(row)));
      } else {
        int ordinal = schema.ordinal(part.columnId());
        Column column = schema.columns().get(ordinal);
        names.add(column.name());
        values.add(value(column.type(), row[ordinal]));
      }
    }
    return "(%s)=(%s)".formatted(String.join(", ", names), String.join(", ", values));
  }

  /** A value, cut short; {@code null} for NULL. */
  public static String value(ColumnType type, @Nullable Object value) {
    if (value == null) {
      return "null";
    }
    String text = TextFormat.format(type, value);
    return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
  }
}
