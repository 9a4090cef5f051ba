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

/**
 * How much one root differs from another.
 *
 * @param rows rows added, removed or modified; a dropped table counts its rows
 * @param schemaObjects tables, columns, indexes, constraints and views added, dropped or changed
 */
public record RootChanges(long rows, long schemaObjects) {
  public static RootChanges between(Root from, Root to) {
    return between(from, to, Map.of());
  }

  /** {@code known} says how many rows differ, by table, where that is known. */
  static RootChanges between(Root from, Root to, Map<Long, Long> known) {
    long rows = 0;
    long objects = 0;
    for (Table table : to.tables()) {
      Table before = from.table(table.schema().id()).orElse(null);
      if (before == null) {
        rows += table.rows().count();
        objects++;
      } else {
        Long counted = known.get(table.schema().id());
        rows += counted != null ? counted : rowChanges(before, table);
        objects += schemaChanges(before.schema(), table.schema());
      }
    }
    for (Table table : from.tables()) {
      if (to.table(table.schema().id()).isEmpty()) {
        rows += table.rows().count();
        objects++;
      }
    }
    objects += changed(List.copyOf(from.views()), List.copyOf(to.views()), v -> v.id());
    return new RootChanges(rows, objects);
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
    changes += from.primaryKey().equals(to.primaryKey()) ? 0 : 1;
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
