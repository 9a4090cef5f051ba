package dev.helios.merge.diff;

import dev.helios.merge.diff.SchemaChange.Change;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Compares the definitions of a table, object by object, by id. */
final class TableSchemaDiff {
  private final TableSchema from;
  private final TableSchema to;
  private final List<SchemaChange> changes = new ArrayList<>();

  private TableSchemaDiff(TableSchema from, TableSchema to) {
    this.from = from;
    this.to = to;
  }

  static List<SchemaChange> between(
      Optional<Table> from, Optional<Table> to, Root fromRoot, Root toRoot) {
    LongFunction<@Nullable TableSchema> before = parents(fromRoot);
    LongFunction<@Nullable TableSchema> after = parents(toRoot);
    if (from.isEmpty()) {
      TableSchema added = to.orElseThrow().schema();
      List<SchemaChange> created = new ArrayList<>();
      created.add(
          new SchemaChange("table", added.name(), Change.ADDED, null, DdlText.table(added, after)));
      added.indexes().stream()
          .filter(i -> !i.constraint())
          .forEach(
              i ->
                  created.add(
                      new SchemaChange(
                          "index", i.name(), Change.ADDED, null, DdlText.index(added, i))));
      return created;
    }
    TableSchema old = from.get().schema();
    if (to.isEmpty()) {
      return List.of(
          new SchemaChange("table", old.name(), Change.DROPPED, DdlText.table(old, before), null));
    }
    TableSchema now = to.get().schema();
    return old.equals(now) ? List.of() : new TableSchemaDiff(old, now).compare(before, after);
  }

  private static LongFunction<@Nullable TableSchema> parents(Root root) {
    return id -> root.table(id).map(Table::schema).orElse(null);
  }

  private List<SchemaChange> compare(
      LongFunction<@Nullable TableSchema> before, LongFunction<@Nullable TableSchema> after) {
    if (!from.name().equals(to.name())) {
      changes.add(new SchemaChange("table", to.name(), Change.RENAMED, from.name(), to.name()));
    }
    objects(
        "column",
        from.columns(),
        to.columns(),
        Column::id,
        Column::name,
        DdlText::column,
        DdlText::column);
    if (!from.primaryKey().equals(to.primaryKey()) || from.keyDeferral() != to.keyDeferral()) {
      changes.add(
          new SchemaChange(
              "primary key",
              to.name(),
              Change.MODIFIED,
              DdlText.primaryKey(from),
              DdlText.primaryKey(to)));
    }
    objects(
        "index",
        from.indexes(),
        to.indexes(),
        IndexSchema::id,
        IndexSchema::name,
        i -> DdlText.index(from, i),
        i -> DdlText.index(to, i));
    objects(
        "check",
        from.checks(),
        to.checks(),
        Check::id,
        Check::name,
        DdlText::check,
        DdlText::check);
    objects(
        "foreign key",
        from.foreignKeys(),
        to.foreignKeys(),
        ForeignKey::id,
        ForeignKey::name,
        k -> DdlText.foreignKey(from, k, before),
        k -> DdlText.foreignKey(to, k, after));
    if (!Objects.equals(from.comment(), to.comment())) {
      changes.add(
          new SchemaChange("comment", to.name(), Change.MODIFIED, from.comment(), to.comment()));
    }
    return changes;
  }

  private <T> void objects(
      String kind,
      List<T> old,
      List<T> now,
      Function<T, Long> id,
      Function<T, String> name,
      Function<T, @Nullable String> oldSql,
      Function<T, @Nullable String> newSql) {
    Map<Long, T> before = new LinkedHashMap<>();
    old.forEach(x -> before.put(id.apply(x), x));
    for (T x : now) {
      T was = before.remove(id.apply(x));
      if (was == null) {
        add(kind, name.apply(x), Change.ADDED, null, newSql.apply(x));
      } else if (!Objects.equals(oldSql.apply(was), newSql.apply(x))) {
        boolean renamed = !name.apply(was).equals(name.apply(x));
        add(
            kind,
            name.apply(x),
            renamed ? Change.RENAMED : Change.MODIFIED,
            oldSql.apply(was),
            newSql.apply(x));
      }
    }
    before.values().forEach(x -> add(kind, name.apply(x), Change.DROPPED, oldSql.apply(x), null));
  }

  private void add(
      String kind, String name, Change change, @Nullable String fromSql, @Nullable String toSql) {
    changes.add(new SchemaChange(kind, to.name() + "." + name, change, fromSql, toSql));
  }
}
