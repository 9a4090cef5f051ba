package dev.helios.merge.schema;

import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.ObjectIds;
import dev.helios.refs.schema.TableSchema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tables, and parts of tables, that both sides added under one name but with different definitions
 * have different ids. This gives both the lower of the two, so that they merge as one.
 *
 * <p>The merged table remembers it: its retired ids hold one that stands for the pair. A side that
 * still has the other id is then known for what it is in later merges, too.
 */
final class SameNames {
  private final Root base;
  private final Root ours;
  private final Root theirs;

  /** The id that a table goes by, for those that go by another than their own. */
  private final Map<Long, Long> tables = new HashMap<>();

  /** The same for columns, indexes and constraints, by the id that their table goes by. */
  private final Map<Long, Map<Long, Long>> parts = new HashMap<>();

  /** The three roots with ids that agree. */
  record Aligned(Root base, Root ours, Root theirs) {}

  SameNames(Root base, Root ours, Root theirs) {
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
  }

  Aligned align() {
    List<Root> roots = List.of(base, ours, theirs);
    for (Root knowing : roots) {
      for (Root other : roots) {
        remember(knowing, other);
      }
    }
    for (Table t : theirs.tables()) {
      Table o = counterpart(t);
      if (o != null) {
        join(tables, t.schema().id(), o.schema().id());
        alignParts(o.schema(), t.schema());
      }
    }
    return tables.isEmpty() && parts.isEmpty()
        ? new Aligned(base, ours, theirs)
        : new Aligned(rewrite(base), rewrite(ours), rewrite(theirs));
  }

  private static void join(Map<Long, Long> ids, long a, long b) {
    if (a != b) {
      ids.put(Math.max(a, b), Math.min(a, b));
    }
  }

  /** Id in a table's retired ids that says that what was {@code id} goes by {@code now}. */
  private static long pair(long id, long now) {
    return ObjectIds.id("same", id + " " + now, used -> false);
  }

  /** Finds tables and columns of {@code other} that {@code knowing} has under another id. */
  private void remember(Root knowing, Root other) {
    if (knowing == other) {
      return;
    }
    for (Table k : knowing.tables()) {
      Set<Long> retired = k.schema().retiredIds();
      if (!retired.isEmpty()) {
        long now = k.schema().id();
        for (Table o : other.tables()) {
          long id = o.schema().id();
          if (id == now || (knowing.table(id).isEmpty() && retired.contains(pair(id, now)))) {
            join(tables, id, now);
            rememberColumns(k.schema(), o.schema(), now);
          }
        }
      }
    }
  }

  private void rememberColumns(TableSchema knowing, TableSchema other, long tableId) {
    for (Column o : other.columns()) {
      if (knowing.ordinal(o.id()) < 0) {
        for (Column k : knowing.columns()) {
          if (knowing.retiredIds().contains(pair(o.id(), k.id()))) {
            join(parts(tableId), o.id(), k.id());
          }
        }
      }
    }
  }

  private Map<Long, Long> parts(long tableId) {
    return parts.computeIfAbsent(id(tableId), id -> new HashMap<>());
  }

  /** The table of ours that is the same table, by id or as an addition under the same name. */
  private @Nullable Table counterpart(Table t) {
    for (Table o : ours.tables()) {
      if (id(o.schema().id()) == id(t.schema().id())) {
        return o;
      }
    }
    return ours.table(t.schema().name())
        .filter(o -> base.table(o.schema().id()).isEmpty())
        .filter(o -> base.table(t.schema().id()).isEmpty())
        .filter(o -> theirs.table(o.schema().id()).isEmpty())
        .orElse(null);
  }

  private void alignParts(TableSchema o, TableSchema t) {
    TableSchema b = null;
    for (Table table : base.tables()) {
      b = id(table.schema().id()) == id(o.id()) ? table.schema() : b;
    }
    align(o.id(), b == null ? List.of() : b.columns(), o.columns(), t.columns(), COLUMN, false);
    align(o.id(), b == null ? List.of() : b.indexes(), o.indexes(), t.indexes(), INDEX, true);
    align(o.id(), b == null ? List.of() : b.checks(), o.checks(), t.checks(), CHECK, true);
    align(
        o.id(),
        b == null ? List.of() : b.foreignKeys(),
        o.foreignKeys(),
        t.foreignKeys(),
        FOREIGN_KEY,
        true);
  }

  /** What a part goes by, and the part with ids as they are to be. */
  private record Kind<T>(Function<T, Long> id, Function<T, String> name, Rewriter<T> rewriter) {}

  @FunctionalInterface
  private interface Rewriter<T> {
    T apply(SameNames names, long tableId, T part);
  }

  private static final Kind<Column> COLUMN =
      new Kind<>(Column::id, Column::name, SameNames::rewrite);
  private static final Kind<IndexSchema> INDEX =
      new Kind<>(IndexSchema::id, IndexSchema::name, SameNames::rewrite);
  private static final Kind<Check> CHECK = new Kind<>(Check::id, Check::name, SameNames::rewrite);
  private static final Kind<ForeignKey> FOREIGN_KEY =
      new Kind<>(ForeignKey::id, ForeignKey::name, SameNames::rewrite);

  /**
   * Joins the ids of parts that both added under one name; {@code same}: only if they are alike.
   */
  private <T> void align(
      long tableId, List<T> base, List<T> ours, List<T> theirs, Kind<T> kind, boolean same) {
    for (T t : theirs) {
      for (T o : ours) {
        boolean paired =
            kind.name().apply(o).equals(kind.name().apply(t))
                && !has(kind, base, t)
                && !has(kind, base, o)
                && !has(kind, ours, t)
                && !has(kind, theirs, o);
        if (paired) {
          long oldId = kind.id().apply(t);
          Map<Long, Long> ids = parts(tableId);
          join(ids, oldId, kind.id().apply(o));
          boolean alike =
              kind.rewriter()
                  .apply(this, tableId, o)
                  .equals(kind.rewriter().apply(this, tableId, t));
          if (same && !alike) {
            ids.remove(Math.max(oldId, kind.id().apply(o)));
          }
        }
      }
    }
  }

  private <T> boolean has(Kind<T> kind, List<T> parts, T part) {
    return parts.stream().anyMatch(p -> kind.id().apply(p).equals(kind.id().apply(part)));
  }

  private long id(long tableId) {
    return tables.getOrDefault(tableId, tableId);
  }

  private long part(long tableId, long id) {
    return parts.getOrDefault(id(tableId), Map.of()).getOrDefault(id, id);
  }

  private List<Long> partIds(long tableId, List<Long> list) {
    return list.stream().map(id -> part(tableId, id)).toList();
  }

  private Root rewrite(Root root) {
    Root rewritten = root;
    for (Table t : List.copyOf(root.tables())) {
      TableSchema schema = rewrite(t.schema());
      if (!schema.equals(t.schema())) {
        Map<Long, Tree> indexes = new HashMap<>();
        t.indexes().forEach((id, tree) -> indexes.put(part(t.schema().id(), id), tree));
        rewritten =
            rewritten
                .without(t.schema().id())
                .with(new Table(schema, new RowCodec(schema), t.rows(), indexes));
      }
    }
    return rewritten;
  }

  private TableSchema rewrite(TableSchema s) {
    long id = s.id();
    return new TableSchema(
        id(id),
        s.name(),
        s.columns().stream().map(c -> rewrite(id, c)).toList(),
        partIds(id, s.primaryKey()),
        s.primaryKeyName(),
        s.indexes().stream().map(i -> rewrite(id, i)).toList(),
        s.checks().stream().map(c -> rewrite(id, c)).toList(),
        s.foreignKeys().stream().map(k -> rewrite(id, k)).toList(),
        retired(s),
        s.comment(),
        s.keyDeferral());
  }

  private Set<Long> retired(TableSchema s) {
    Set<Long> retired = new HashSet<>(s.retiredIds());
    if (id(s.id()) != s.id()) {
      retired.add(pair(s.id(), id(s.id())));
    }
    for (Column c : s.columns()) {
      long now = part(s.id(), c.id());
      if (now != c.id()) {
        retired.add(pair(c.id(), now));
      }
    }
    return retired;
  }

  private Column rewrite(long tableId, Column c) {
    long id = part(tableId, c.id());
    return id == c.id()
        ? c
        : new Column(
            id,
            c.slot(),
            c.name(),
            c.type(),
            c.nullable(),
            c.defaultSql(),
            c.missing(),
            c.generatedSql(),
            c.identity(),
            c.comment());
  }

  private IndexSchema rewrite(long tableId, IndexSchema i) {
    List<IndexSchema.Part> parts =
        i.parts().stream()
            .map(
                p ->
                    new IndexSchema.Part(
                        part(tableId, p.columnId()),
                        p.expressionSql(),
                        p.descending(),
                        p.nullsFirst()))
            .toList();
    return i.withId(part(tableId, i.id())).with(parts, i.predicateSql());
  }

  private Check rewrite(long tableId, Check c) {
    return new Check(part(tableId, c.id()), c.name(), c.sql());
  }

  private ForeignKey rewrite(long tableId, ForeignKey k) {
    return new ForeignKey(
        part(tableId, k.id()),
        k.name(),
        partIds(tableId, k.columns()),
        id(k.parentTable()),
        partIds(k.parentTable(), k.parentColumns()),
        k.onDelete(),
        k.onUpdate(),
        k.matchFull(),
        partIds(tableId, k.setColumns()),
        k.deferral());
  }
}
