package dev.helios.refs.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row as one value, which no column of a table has: its fields with their names and types, as
 * {@code ROW (1, 'a')} and the name of a table in an expression make them. Immutable; equal only to
 * a row of the same names, types and spelling: to compare as SQL does is up to who reads it.
 */
public record RowValue(List<String> names, List<ColumnType> types, List<@Nullable Object> values) {
  public RowValue {
    names = List.copyOf(names);
    types = List.copyOf(types);
    values = Collections.unmodifiableList(new ArrayList<>(values));
    if (names.size() != values.size() || types.size() != values.size()) {
      throw new IllegalArgumentException(
          "%d names, %d types, %d values".formatted(names.size(), types.size(), values.size()));
    }
  }

  public int size() {
    return values.size();
  }
}
