package dev.helios.sql.patch;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Foreign keys of a patch, and the order of tables that follows from them. A key that goes,
 * changes, or would hinder what happens to rows is dropped first and, if it stays, added last: one
 * whose parent loses rows, and one that closes a circle of tables that change.
 */
final class ForeignKeySteps {
  private final Root from;
  private final Root to;
  private final Map<Long, TableSteps> changed = new HashMap<>();
  private final Set<Long> losing = new HashSet<>();
  private final List<TableSteps> ordered = new ArrayList<>();

  /** Keys that close a circle, by their ids. */
  private final Set<Long> circular = new HashSet<>();

  ForeignKeySteps(Root from, Root to, List<TableSteps> tables) {
    this.from = from;
    this.to = to;
    tables.forEach(t -> changed.put(t.to().id(), t));
    tables.stream()
        .filter(t -> isParent(t.to().id()) && t.removesRows())
        .forEach(t -> losing.add(t.to().id()));
    Set<Long> done = new HashSet<>();
    tables.forEach(t -> visit(t, new HashSet<>(), done));
  }

  private boolean isParent(long table) {
    return from.tables().stream()
        .flatMap(t -> t.schema().foreignKeys().stream())
        .anyMatch(k -> k.parentTable() == table);
  }

  private void visit(TableSteps table, Set<Long> path, Set<Long> done) {
    long id = table.to().id();
    if (!done.contains(id)) {
      path.add(id);
      for (ForeignKey key : table.to().foreignKeys()) {
        TableSteps parent = changed.get(key.parentTable());
        if (path.contains(key.parentTable())) {
          circular.add(key.id());
        } else if (parent != null) {
          visit(parent, path, done);
        }
      }
      path.remove(id);
      done.add(id);
      ordered.add(table);
    }
  }

  /** The tables that change, parents before their children. */
  List<TableSteps> ordered() {
    return ordered;
  }

  /** Whether a key stays where it is all the time. */
  private boolean stays(TableSchema table, ForeignKey key) {
    TableSteps steps = changed.get(table.id());
    return to.table(table.id()).map(t -> t.schema().foreignKeys().contains(key)).orElse(false)
        && to.table(key.parentTable()).isPresent()
        && !losing.contains(key.parentTable())
        && (steps == null || (!steps.isMade() && !circular.contains(key.id())));
  }

  /** Under the old names of tables. */
  List<String> removals() {
    List<String> statements = new ArrayList<>();
    for (Table table : from.tables()) {
      for (ForeignKey key : table.schema().foreignKeys()) {
        if (!stays(table.schema(), key)) {
          statements.add(Definitions.dropConstraint(table.schema().name(), key.name()));
        }
      }
    }
    return statements;
  }

  /** Under the new names of tables. */
  List<String> additions() {
    List<String> statements = new ArrayList<>();
    for (Table table : to.tables()) {
      for (ForeignKey key : table.schema().foreignKeys()) {
        boolean was =
            from.table(table.schema().id())
                .map(t -> t.schema().foreignKeys().contains(key))
                .orElse(false);
        if (!was || !stays(table.schema(), key)) {
          statements.add(Definitions.add(table.schema(), key, to));
        }
      }
    }
    return statements;
  }
}
