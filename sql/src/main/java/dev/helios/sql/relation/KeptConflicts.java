package dev.helios.sql.relation;

import dev.helios.merge.Conflict;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.Merger;
import dev.helios.refs.Repository;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The conflicts of the merge that waits on a branch. */
final class KeptConflicts {
  private KeptConflicts() {}

  /** All of them, resolved ones too; none if no merge waits there. */
  static List<Conflict> of(Merger merger, @Nullable String target) {
    return target == null
        ? List.of()
        : merger.kept().find(target).map(kept -> merger.report(kept).conflicts()).orElse(List.of());
  }

  /** Those of one kind. */
  static <C extends Conflict> Stream<C> of(Merger merger, @Nullable String target, Class<C> kind) {
    return of(merger, target).stream().filter(kind::isInstance).map(kind::cast);
  }

  /**
   * Names and types of the columns that a table has on the branch, then those that only the other
   * side or the base has; none if there is no such table. A type is that of the values in
   * conflicts, which is the merged column's.
   */
  static Map<String, ColumnType> columns(
      Repository repository, Merger merger, String target, String table) {
    Map<String, ColumnType> columns = new LinkedHashMap<>();
    roots(repository, merger, target)
        .flatMap(root -> root.table(table).stream())
        .flatMap(t -> t.schema().columns().stream())
        .forEach(c -> columns.putIfAbsent(c.name(), c.type()));
    for (Conflict conflict : of(merger, target)) {
      if (conflict.table().equals(table)) {
        switch (conflict) {
          case Conflict.RowConflict c -> put(c.columnNames(), c.columnTypes(), columns);
          case Conflict.Violation c -> put(c.columnNames(), c.columnTypes(), columns);
          case Conflict.SchemaConflict c -> {}
        }
      }
    }
    return columns;
  }

  private static void put(
      List<String> names, List<ColumnType> types, Map<String, ColumnType> columns) {
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i), types.get(i));
    }
  }

  private static Stream<Root> roots(Repository repository, Merger merger, String target) {
    Stream<Root> ours = repository.branches().find(target).stream().map(b -> b.root());
    Optional<KeptMerge> kept = merger.kept().find(target);
    Stream<Root> theirs = kept.stream().map(k -> repository.history().root(k.sourceHead()));
    Stream<Root> base =
        kept.flatMap(KeptMerge::base).stream().map(b -> repository.history().root(b));
    return Stream.of(ours, theirs, base).flatMap(s -> s);
  }
}
