package dev.helios;

import dev.helios.merge.diff.RootDiff;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two states.
 *
 * @param tables that differ, by name
 * @param views that differ, by name
 */
public record Diff(List<TableDiff> tables, List<SchemaChange> views) {
  public Diff {
    tables = List.copyOf(tables);
    views = List.copyOf(views);
  }

  static Diff of(RootDiff diff) {
    return new Diff(
        diff.tables().stream().map(TableDiff::new).toList(),
        diff.views().stream().map(SchemaChange::of).toList());
  }

  public boolean isEmpty() {
    return tables.isEmpty() && views.isEmpty();
  }

  /** What differs in a table, if anything does. */
  public Optional<TableDiff> table(String name) {
    return tables.stream().filter(t -> t.name().equals(name)).findFirst();
  }
}
