package dev.helios.sql.ddl;

import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.value.TextFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of some columns of a row, for messages. */
final class KeyText {
  private KeyText() {}

  /** {@code (a, b)=(1, x)}. */
  static String of(TableSchema schema, List<Long> columns, @Nullable Object[] row) {
    List<Integer> at = columns.stream().map(schema::ordinal).filter(i -> i >= 0).toList();
    return "(%s)=(%s)"
        .formatted(
            at.stream().map(i -> schema.columns().get(i).name()).collect(Collectors.joining(", ")),
            at.stream()
                .map(
                    i ->
                        row[i] == null
                            ? "null"
                            : TextFormat.format(schema.columns().get(i).type(), row[i]))
                .collect(Collectors.joining(", ")));
  }
}
