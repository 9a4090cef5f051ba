package dev.helios.merge;

import dev.helios.merge.Conflict.Violation;
import dev.helios.merge.rows.Change;
import dev.helios.merge.rows.Duplicate;
import dev.helios.merge.rows.IndexRows;
import dev.helios.merge.rows.MergedTable;
import dev.helios.merge.rows.RowDecision;
import dev.helios.merge.rows.Unfit;
import dev.helios.merge.rows.Version;
import dev.helios.merge.schema.RootSchemas;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks the constraints of a merged root on the rows that a merge brought together: each side's
 * rows against what the other side knows nothing of. Rows that neither side changed are not read,
 * except where one side added a foreign key and the other removed parents. Nothing is said of rows
 * and tables that are in conflict themselves, as what stands for them depends on who is ours. One
 * use; not thread-safe.
 */
final class Constraints {
  private final Expressions expressions;
  private final Resolutions resolutions;
  private final RootSchemas.Plan plan;

  private final Map<Long, MergedTable> tables = new LinkedHashMap<>();
  private final Map<Long, RowChecks> checks = new HashMap<>();
  private final Map<Long, List<Duplicate>> duplicates = new HashMap<>();

  /** Keys of rows, by table, that a resolution put there. */
  private final Map<Long, Set<byte[]>> replaced = new HashMap<>();

  /** What was found last. */
  private final Map<String, Violation> violations = new LinkedHashMap<>();

  /** For each violation the row it is about, to be replaced if it is resolved. */
  private final Map<String, RowOf> rows = new HashMap<>();

  private record RowOf(MergedTable table, byte[] key) {}

  Constraints(
      Expressions expressions,
      Resolutions resolutions,
      RootSchemas.Plan plan,
      List<MergedTable> merged) {
    this.expressions = expressions;
    this.resolutions = resolutions;
    this.plan = plan;
    merged.forEach(this::add);
  }

  private void add(MergedTable table) {
    long id = table.table().schema().id();
    tables.put(id, table);
    checks.put(id, new RowChecks(expressions, table));
    duplicates.put(id, table.duplicates());
  }

  /** The root with resolutions of violations carried out, and all violations, those included. */
  record Result(Root root, List<Violation> violations) {}

  Result check(Root merged) {
    addTablesOfOneSide(merged);
    Map<String, Violation> all = new LinkedHashMap<>();
    Set<String> carriedOut = new HashSet<>();
    Root resolved = merged;
    while (true) {
      violations.clear();
      checkAll(merged, resolved);
      all.putAll(violations);
      List<Violation> chosen =
          violations.values().stream()
              .filter(v -> rows.containsKey(v.id()) && v.resolution().isPresent())
              .filter(v -> carriedOut.add(v.id()))
              .toList();
      if (chosen.isEmpty()) {
        break;
      }
      // A row that goes or comes may bring about violations of others, resolved or not.
      resolved = resolve(resolved, chosen);
    }
    all.keySet().removeIf(id -> !violations.containsKey(id) && !carriedOut.contains(id));
    // What still stands after its resolution is open again: the row taken violates as well.
    all.replaceAll((id, v) -> violations.containsKey(id) && rows.containsKey(id) ? open(v) : v);
    return new Result(resolved, List.copyOf(all.values()));
  }

  /** Tables that were taken whole: their rows may lack parents that the other side removed. */
  private void addTablesOfOneSide(Root merged) {
    for (Table table : merged.tables()) {
      long id = table.schema().id();
      if (!tables.containsKey(id) && !plan.undecided().contains(id)) {
        add(
            MergedTable.ofOneSide(
                expressions,
                table,
                plan.base().table(id).orElse(null),
                plan.ours().table(id).orElse(null),
                plan.theirs().table(id).orElse(null)));
      }
    }
  }

  private static Violation open(Violation v) {
    return new Violation(
        v.id(),
        v.table(),
        v.kind(),
        v.constraint(),
        v.description(),
        v.key(),
        v.columnNames(),
        v.columnTypes(),
        v.row(),
        Optional.empty());
  }

  /** {@code before} is what was merged, {@code merged} the same after resolutions so far. */
  private void checkAll(Root before, Root merged) {
    for (MergedTable table : tables.values()) {
      Table now = merged.table(table.table().schema().id()).orElseThrow();
      for (Unfit unfit : table.unfit()) {
        add(unfit, now.schema());
      }
      RowChecks rowChecks = Objects.requireNonNull(checks.get(now.schema().id()));
      RowChecks.Found found =
          (key, row, kind, constraint, text) -> add(table, now, key, row, kind, constraint, text);
      rowChecks.check(now, replaced.getOrDefault(now.schema().id(), Set.of()), found);
      for (Duplicate duplicate : duplicates.getOrDefault(now.schema().id(), List.of())) {
        addDuplicate(table, now, duplicate);
      }
    }
    new ForeignKeys(expressions, plan, before, merged, tables, replaced)
        .check(
            (child, key, row, foreignKey, parent) ->
                add(
                    Objects.requireNonNull(tables.get(child.schema().id())),
                    child,
                    key,
                    row,
                    "foreign key",
                    foreignKey.name(),
                    "no row of %s has the values that %s refers to"
                        .formatted(parent, foreignKey.name())));
  }

  private void addDuplicate(MergedTable table, Table now, Duplicate duplicate) {
    String name = duplicate.index().name();
    boolean twice = duplicate.rows().size() == 1;
    String text =
        twice
            ? "the row is there more than once, but its values in %s must be unique".formatted(name)
            : "another row has the same values in %s".formatted(name);
    List<byte[]> decided = duplicate.rows().stream().filter(key -> !isUndecided(now, key)).toList();
    if (!twice && decided.size() < 2) {
      return;
    }
    for (byte[] key : decided) {
      byte[] value = now.rows().get(key);
      if (value != null) {
        add(table, now, key, now.codec().row(key, value), "unique", name, text);
      }
    }
  }

  private void add(Unfit unfit, TableSchema schema) {
    violations.put(
        unfit.id(),
        new Violation(
            unfit.id(),
            schema.name(),
            unfit.kind(),
            unfit.constraint(),
            unfit.reason(),
            RowDecision.keyText(schema, unfit.row()),
            columnNames(schema),
            columnTypes(schema),
            unfit.row(),
            unfit.resolution()));
  }

  private void add(
      MergedTable table,
      Table now,
      byte[] key,
      @Nullable Object[] row,
      String kind,
      String constraint,
      String description) {
    if (isUndecided(now, key)) {
      return;
    }
    TableSchema schema = now.schema();
    String id = RowDecision.violationId(kind, constraint, schema, key, row);
    violations.put(
        id,
        new Violation(
            id,
            schema.name(),
            kind,
            constraint,
            description,
            RowDecision.keyText(schema, row),
            columnNames(schema),
            columnTypes(schema),
            row,
            Optional.ofNullable(resolutions.byId().get(id))));
    rows.put(id, new RowOf(table, key));
  }

  private static List<ColumnType> columnTypes(TableSchema schema) {
    return schema.columns().stream().map(Column::type).toList();
  }

  private static List<String> columnNames(TableSchema schema) {
    return schema.columns().stream().map(Column::name).toList();
  }

  private boolean isUndecided(Table table, byte[] key) {
    MergedTable merged = tables.get(table.schema().id());
    return merged != null && merged.isUndecided(key);
  }

  /** Puts what was chosen in place of each violating row. */
  private Root resolve(Root root, List<Violation> chosen) {
    Root resolved = root;
    Map<Long, TreeMap<byte[], Change>> restored = restored(root, chosen);
    for (MergedTable table : tables.values()) {
      long id = table.table().schema().id();
      Table now = root.table(id).orElseThrow();
      TreeMap<byte[], Change> changes = new TreeMap<>(Arrays::compareUnsigned);
      for (Violation violation : chosen) {
        RowOf of = Objects.requireNonNull(rows.get(violation.id()));
        if (of.table() == table) {
          changes.put(of.key(), chosen(table, now, of.key(), violation.resolution().orElseThrow()));
        }
      }
      TreeMap<byte[], Change> parents = restored.get(id);
      if (parents != null) {
        parents.forEach(changes::putIfAbsent);
      }
      if (!changes.isEmpty()) {
        replaced
            .computeIfAbsent(id, any -> new TreeSet<>(Arrays::compareUnsigned))
            .addAll(changes.keySet());
        resolved = resolved.with(applied(now, changes));
      }
    }
    return resolved;
  }

  /** Parents that come back with the children that were chosen, by table. */
  private Map<Long, TreeMap<byte[], Change>> restored(Root root, List<Violation> chosen) {
    Map<Long, TreeMap<byte[], Change>> restored = new HashMap<>();
    LostParents lost = new LostParents(plan);
    for (Violation violation : chosen) {
      RowOf of = Objects.requireNonNull(rows.get(violation.id()));
      Table child = root.table(of.table().table().schema().id()).orElseThrow();
      if (!violation.kind().equals("foreign key")
          || !(violation.resolution().orElseThrow() instanceof Resolution.Take take)) {
        continue;
      }
      byte[] value = of.table().version(take.side(), of.key()).value();
      for (ForeignKey key : child.schema().foreignKeys()) {
        if (value != null && key.name().equals(violation.constraint())) {
          @Nullable Object[] row = child.codec().row(of.key(), value);
          lost.find(take.side(), root, child.schema(), row, key)
              .ifPresent(place -> restore(restored, take.side(), place));
        }
      }
    }
    return restored;
  }

  private void restore(
      Map<Long, TreeMap<byte[], Change>> restored, Side side, LostParents.Place place) {
    byte[] value =
        Objects.requireNonNull(tables.get(place.table())).version(side, place.key()).value();
    if (value != null) {
      restored
          .computeIfAbsent(place.table(), any -> new TreeMap<>(Arrays::compareUnsigned))
          .put(place.key(), new Change(place.key(), null, value));
    }
  }

  private Table applied(Table table, TreeMap<byte[], Change> changes) {
    long id = table.schema().id();
    // The entry of a duplicate that goes is free for the one that stays.
    for (Duplicate d : duplicates.getOrDefault(id, List.of())) {
      d.rows().forEach(key -> changes.putIfAbsent(key, same(table, key)));
    }
    List<Edit> edits = changes.values().stream().map(c -> new Edit(c.key(), c.after())).toList();
    Tree rows = table.rows().apply(edits.iterator());
    try (IndexRows indexes = new IndexRows(table.schema())) {
      indexes.add(new IndexRows.Source(table, to -> changes.values().forEach(to)));
      Table applied = indexes.build(rows);
      duplicates.put(id, indexes.duplicates());
      return applied;
    }
  }

  private static Change same(Table table, byte[] key) {
    byte[] value = table.rows().get(key);
    return new Change(key, value, value);
  }

  private static Change chosen(MergedTable merged, Table now, byte[] key, Resolution resolution) {
    byte[] before = now.rows().get(key);
    return switch (resolution) {
      case Resolution.Take take -> {
        Version version = merged.version(take.side(), key);
        yield version.fits() ? new Change(key, before, version.value()) : same(now, key);
      }
      case Resolution.Own own -> new Change(key, before, own(now, key, own));
      case Resolution.Definition own -> throw own.notARow();
    };
  }

  private static boolean isKey(TableSchema schema, int ordinal) {
    return schema.primaryKey().contains(schema.columns().get(ordinal).id());
  }

  private static byte @Nullable [] own(Table table, byte[] key, Resolution.Own own) {
    byte[] value = table.rows().get(key);
    if (value == null) {
      return null;
    }
    RowCodec codec = table.codec();
    if (codec.isBag()) {
      throw new IllegalArgumentException("a row of a table without primary key has no identity");
    }
    @Nullable Object[] row = codec.row(key, value);
    own.values()
        .forEach(
            (name, v) -> {
              int at = table.schema().ordinal(name);
              if (at >= 0 && !isKey(table.schema(), at)) {
                row[at] = v;
              }
            });
    return codec.value(row);
  }
}
