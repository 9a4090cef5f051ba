package dev.helios;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a merge cannot decide.
 *
 * @param id the same whenever the merge is tried again
 * @param table name of the table, or view, it is about
 * @param kind {@code modified/modified}, {@code removed/modified}, ..; of a definition its kind,
 *     such as {@code column}; of a violation {@code foreign key}, {@code unique}, ..
 * @param key of the row, as {@code (id)=(7)}; null for a definition
 * @param columns names of the columns at odds
 * @param description one line for people
 */
public record Conflict(
    String id,
    String table,
    String kind,
    @Nullable String key,
    List<String> columns,
    String description) {
  public Conflict {
    columns = List.copyOf(columns);
  }

  static Conflict of(dev.helios.merge.Conflict conflict) {
    return switch (conflict) {
      case dev.helios.merge.Conflict.RowConflict c ->
          new Conflict(c.id(), c.table(), c.kind().toString(), c.key(), c.columns(), c.describe());
      case dev.helios.merge.Conflict.SchemaConflict c ->
          new Conflict(
              c.id(),
              c.table(),
              c.objectKind(),
              null,
              c.column() == null ? List.of() : List.of(c.column()),
              c.describe());
      case dev.helios.merge.Conflict.Violation c ->
          new Conflict(c.id(), c.table(), c.kind(), c.key(), List.of(), c.describe());
    };
  }

  /** One line for people. */
  @Override
  public String toString() {
    return description;
  }
}
