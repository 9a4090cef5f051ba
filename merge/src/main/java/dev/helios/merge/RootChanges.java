package dev.helios.merge;

import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How much one root differs from another. Counts anew whenever it is asked. Immutable. */
public final class RootChanges {
  private final Root from;
  private final Root to;

  private RootChanges(Root from, Root to) {
    this.from = from;
    this.to = to;
  }

  /** What turns {@code from} into {@code to}. */
  public static RootChanges between(Root from, Root to) {
    return new RootChanges(from, to);
  }

  /** Rows added, removed or modified; a dropped table counts its rows. Reads what differs. */
  public long rows() {
    long rows = 0;
    for (Table table : to.tables()) {
      Table before = from.table(table.schema().id()).orElse(null);
      rows += before == null ? table.rows().count() : rowChanges(before, table);
    }
    for (Table table : from.tables()) {
      if (to.table(table.schema().id()).isEmpty()) {
        rows += table.rows().count();
      }
    }
    return rows;
  }

  /** Tables, columns, indexes, constraints and views added, dropped or changed. */
  public long schemaObjects() {
    long objects = 0;
    for (Table table : to.tables()) {
      Table before = from.table(table.schema().id()).orElse(null);
      objects += before == null ? 1 : schemaChanges(before.schema(), table.schema());
    }
    for (Table table : from.tables()) {
      objects += to.table(table.schema().id()).isEmpty() ? 1 : 0;
    }
    return objects + changed(List.copyOf(from.views()), List.copyOf(to.views()), v -> v.id());
  }

  private static long rowChanges(Table from, Table to) {
    long changes = 0;
    TreeDiff diff = to.rows().diff(from.rows());
    while (diff.next()) {
      changes++;
    }
    return changes;
  }

  private static long schemaChanges(TableSchema from, TableSchema to) {
    if (from.equals(to)) {
      return 0;
    }
    long changes = changed(from.columns(), to.columns(), Column::id);
    changes += changed(from.indexes(), to.indexes(), i -> i.id());
    changes += changed(from.checks(), to.checks(), c -> c.id());
    changes += changed(from.foreignKeys(), to.foreignKeys(), k -> k.id());
    changes += from.name().equals(to.name()) ? 0 : 1;
    changes +=
        from.primaryKey().equals(to.primaryKey()) && from.keyDeferral() == to.keyDeferral() ? 0 : 1;
    return changes;
  }

  private static <T> long changed(List<T> from, List<T> to, Function<T, Long> id) {
    Map<Long, T> before = new HashMap<>();
    from.forEach(x -> before.put(id.apply(x), x));
    Set<Long> kept = new HashSet<>();
    long changes = 0;
    for (T x : to) {
      kept.add(id.apply(x));
      changes += x.equals(before.get(id.apply(x))) ? 0 : 1;
    }
    return changes + before.keySet().stream().filter(k -> !kept.contains(k)).count();
  }
}
