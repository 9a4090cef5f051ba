package dev.helios.sql.patch;

import dev.helios.merge.diff.RootDiff;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The statements that make one state of a database another. */
public final class Patch {
  private Patch() {}

  /**
   * Statements to run in this order on {@code from}, without semicolons. Rows are read as the
   * iterator comes to them; none if both states are equal.
   */
  public static Iterator<String> statements(Root from, Root to) {
    RootDiff diff = RootDiff.between(from, to);
    List<TableSteps> tables =
        diff.tables().stream().filter(t -> t.to().isPresent()).map(TableSteps::new).toList();
    ForeignKeySteps keys = new ForeignKeySteps(from, to, tables);
    boolean definitions = diff.tables().stream().anyMatch(t -> !t.schema().isEmpty());
    ViewSteps views = new ViewSteps(from, to, definitions);
    List<TableSchema> dropped = dropped(diff, tables);
    List<Supplier<Iterator<String>>> parts = new ArrayList<>();
    parts.add(() -> views.removals().iterator());
    parts.add(() -> keys.removals().iterator());
    parts.add(() -> dropped.stream().map(Definitions::drop).iterator());
    parts.add(() -> tables.stream().flatMap(t -> t.removals().stream()).iterator());
    parts.add(() -> views.oldSequences().iterator());
    parts.add(() -> views.newSequences().iterator());
    parts.add(() -> names(from, to, dropped).iterator());
    parts.add(() -> tables.stream().flatMap(t -> t.definition().stream()).iterator());
    keys.ordered().forEach(t -> parts.add(t::rows));
    parts.add(() -> tables.stream().flatMap(t -> t.additions().stream()).iterator());
    parts.add(() -> keys.additions().iterator());
    parts.add(() -> views.additions().iterator());
    return new Joined(parts.stream().map(Supplier::get).iterator());
  }

  /** Tables that go, those that are made anew included. */
  private static List<TableSchema> dropped(RootDiff diff, List<TableSteps> tables) {
    List<Long> made = tables.stream().filter(TableSteps::isMade).map(t -> t.to().id()).toList();
    return diff.tables().stream()
        .filter(t -> t.to().isEmpty() || made.contains(t.to().get().schema().id()))
        .map(TableDiff::from)
        .flatMap(t -> t.stream())
        .map(Table::schema)
        .toList();
  }

  private static List<String> names(Root from, Root to, List<TableSchema> dropped) {
    List<Long> gone = dropped.stream().map(TableSchema::id).toList();
    Map<Long, String> before = new LinkedHashMap<>();
    from.tables().stream()
        .map(Table::schema)
        .filter(s -> !gone.contains(s.id()))
        .forEach(s -> before.put(s.id(), s.name()));
    Map<Long, String> after = new LinkedHashMap<>();
    to.tables().forEach(t -> after.put(t.schema().id(), t.schema().name()));
    return NewNames.statements(
        before,
        after,
        (old, now) ->
            "ALTER TABLE %s RENAME TO %s".formatted(SqlText.name(old), SqlText.name(now)));
  }
}
