package dev.helios.sql.statement;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of a statement's parameters, as its parts come to know them. Not thread-safe. */
public final class ParameterTypes {
  private final List<@Nullable ColumnType> types;

  public ParameterTypes(int count) {
    types = new ArrayList<>(Collections.nCopies(count, null));
  }

  /** Type of a parameter that is used as one of {@code wanted}: whoever comes first decides. */
  public ColumnType type(int index, ColumnType wanted) {
    if (index >= types.size()) {
      throw new SqlError("42P02", "there is no parameter $" + (index + 1));
    }
    ColumnType known = types.get(index);
    if (known == null) {
      types.set(index, wanted);
      return wanted;
    }
    return known;
  }

  /**
   * Notes that a parameter is read as one of {@code wanted}.
   *
   * @throws SqlError 42P08 if it is read as something else too
   */
  public void require(int index, ColumnType wanted) {
    ColumnType known = type(index, wanted);
    boolean alike =
        known.kind() == wanted.kind()
            || (known.kind().isInteger() && wanted.kind().isInteger())
            || (known.kind().isText() && wanted.kind().isText());
    if (!alike) {
      throw new SqlError(
              "42P08", "inconsistent types deduced for parameter $%d".formatted(index + 1))
          .withDetail("%s versus %s".formatted(known.toSql(), wanted.toSql()));
    }
  }

  /** Takes over what a query's plan says of the first parameters. */
  public void addAll(List<ColumnType> ofQuery) {
    for (int i = 0; i < ofQuery.size() && i < types.size(); i++) {
      if (types.get(i) == null) {
        types.set(i, ofQuery.get(i));
      }
    }
  }

  /** All of them; TEXT where nothing is known. */
  public List<ColumnType> build() {
    ColumnType text = ColumnType.of(ColumnType.Kind.TEXT);
    return types.stream().map(t -> t == null ? text : t).toList();
  }
}
