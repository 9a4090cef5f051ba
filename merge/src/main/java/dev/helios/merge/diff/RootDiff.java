package dev.helios.merge.diff;

import dev.helios.merge.diff.SchemaChange.Change;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.ViewSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What differs between two roots.
 *
 * @param tables that differ in rows or definition, by name; a renamed table under its new one
 * @param views that differ, by name
 */
public record RootDiff(List<TableDiff> tables, List<SchemaChange> views) {
  /** Compares two roots; rows are not read yet. */
  public static RootDiff between(Root from, Root to) {
    List<TableDiff> tables = new ArrayList<>();
    for (Table now : to.tables()) {
      Optional<Table> before = from.table(now.schema().id());
      if (before.isEmpty() || !before.get().sameAs(now)) {
        List<SchemaChange> schema = TableSchemaDiff.between(before, Optional.of(now), from, to);
        boolean rows = before.isEmpty() || !before.get().rows().contentEquals(now.rows());
        if (rows || !schema.isEmpty()) {
          tables.add(new TableDiff(before, Optional.of(now), schema));
        }
      }
    }
    for (Table before : from.tables()) {
      if (to.table(before.schema().id()).isEmpty()) {
        Optional<Table> gone = Optional.of(before);
        tables.add(
            new TableDiff(
                gone, Optional.empty(), TableSchemaDiff.between(gone, Optional.empty(), from, to)));
      }
    }
    tables.sort(Comparator.comparing(TableDiff::name));
    return new RootDiff(tables, views(from, to));
  }

  private static List<SchemaChange> views(Root from, Root to) {
    List<SchemaChange> changes = new ArrayList<>();
    for (ViewSchema now : to.views()) {
      ViewSchema before =
          from.views().stream().filter(v -> v.id() == now.id()).findFirst().orElse(null);
      if (!now.equals(before)) {
        Change change = before == null ? Change.ADDED : Change.MODIFIED;
        changes.add(
            new SchemaChange("view", now.name(), change, DdlText.view(before), DdlText.view(now)));
      }
    }
    for (ViewSchema before : from.views()) {
      if (to.views().stream().noneMatch(v -> v.id() == before.id())) {
        changes.add(
            new SchemaChange("view", before.name(), Change.DROPPED, DdlText.view(before), null));
      }
    }
    return changes;
  }

  public boolean isEmpty() {
    return tables.isEmpty() && views.isEmpty();
  }
}
