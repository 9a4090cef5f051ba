package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The types of a statement's parameters, as its parts come to know them. Not thread-safe. */
final class Parameters {
  private final List<@org.jspecify.annotations.Nullable ColumnType> types;

  Parameters(int count) {
    types = new ArrayList<>(Collections.nCopies(count, null));
  }

  /** Type of a parameter that is used as one of {@code wanted}: whoever comes first decides. */
  ColumnType type(int index, ColumnType wanted) {
    ColumnType known = types.get(index);
    if (known == null) {
      types.set(index, wanted);
      return wanted;
    }
    return known;
  }

  /** Takes over what a query's plan says of the first parameters. */
  void addAll(List<ColumnType> ofQuery) {
    for (int i = 0; i < ofQuery.size() && i < types.size(); i++) {
      if (types.get(i) == null) {
        types.set(i, ofQuery.get(i));
      }
    }
  }

  /** All of them; TEXT where nothing is known. */
  List<ColumnType> build() {
    ColumnType text = ColumnType.of(ColumnType.Kind.TEXT);
    return types.stream().map(t -> t == null ? text : t).toList();
  }
}
