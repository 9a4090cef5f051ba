package dev.helios.merge;

import dev.helios.merge.rows.Change;
import dev.helios.merge.rows.MergedTable;
import dev.helios.merge.schema.RootSchemas;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The foreign keys of a merged root: children that one side changed whose parents the other side
 * removed, and, where only one side has the key, children whose parents the other removed freely.
 */
final class ForeignKeys {
  private final Expressions expressions;
  private final RootSchemas.Plan plan;
  private final Root before;
  private final Root merged;
  private final Map<Long, MergedTable> tables;
  private final Map<Long, Set<byte[]>> replaced;

  /** What is told of each child without its parent. */
  @FunctionalInterface
  interface Orphan {
    void found(
        Table child, byte[] key, @Nullable Object[] row, ForeignKey foreignKey, String parent);
  }

  /**
   * Checks {@code merged}.
   *
   * @param before the same before resolutions were carried out
   * @param tables those that are decided
   * @param replaced keys of rows, by table, that a resolution put there
   */
  ForeignKeys(
      Expressions expressions,
      RootSchemas.Plan plan,
      Root before,
      Root merged,
      Map<Long, MergedTable> tables,
      Map<Long, Set<byte[]>> replaced) {
    this.expressions = expressions;
    this.plan = plan;
    this.before = before;
    this.merged = merged;
    this.tables = tables;
    this.replaced = replaced;
  }

  void check(Orphan orphan) {
    for (Table child : merged.tables()) {
      for (ForeignKey key : child.schema().foreignKeys()) {
        Table parent = merged.table(key.parentTable()).orElse(null);
        boolean decided =
            !plan.undecided().contains(child.schema().id())
                && !plan.undecided().contains(key.parentTable());
        if (parent != null && decided) {
          new OfKey(child, key, parent, orphan).check();
        }
      }
    }
  }

  private MergedTable merged(Table table) {
    return Objects.requireNonNull(tables.get(table.schema().id()));
  }

  private Root root(Side side) {
    return side == Side.OURS ? plan.ours() : plan.theirs();
  }

  /** One foreign key. */
  private final class OfKey {
    private final Table child;
    private final ForeignKey key;
    private final Table parent;
    private final Orphan orphan;
    private final Parents parents;
    private @Nullable Set<ByteBuffer> undecided;

    OfKey(Table child, ForeignKey key, Table parent, Orphan orphan) {
      this.child = child;
      this.key = key;
      this.parent = parent;
      this.orphan = orphan;
      this.parents = new Parents(parent, key);
    }

    void check() {
      MergedTable rows = merged(child);
      for (Side side : List.of(Side.OURS, Side.THEIRS)) {
        Side other = side.other();
        boolean demanded = isDemanded(other);
        // What the other side brought in: its parents were there, unless this side removed them.
        if (!demanded || !hasParentsOf(other)) {
          rows.changes(side).forEach(c -> checkChild(c.key()));
        }
        // Parents that the other side removed without knowing of the key.
        if (!demanded && isDemanded(side) && !hasParentsOf(side)) {
          checkChildrenOfRemoved(side);
        }
      }
      // Of several columns, each side may have changed one: the pair is neither side's.
      rows.mergedKeys(this::checkChild);
      replaced.getOrDefault(child.schema().id(), Set.of()).forEach(this::checkChild);
      if (replaced.containsKey(parent.schema().id())) {
        checkChildrenOf(removedByResolution());
      }
    }

    /** Whether the side has this foreign key, and so keeps it among its own rows. */
    private boolean isDemanded(Side side) {
      return root(side).table(child.schema().id()).stream()
          .flatMap(t -> t.schema().foreignKeys().stream())
          .anyMatch(key::equals);
    }

    /** Whether the merged parents are exactly those of the side. */
    private boolean hasParentsOf(Side side) {
      return root(side)
          .table(parent.schema().id())
          .map(t -> t.rows().sameAs(parent.rows()))
          .orElse(false);
    }

    /** Checks the children of parents that the side has and the merged table has not. */
    private void checkChildrenOfRemoved(Side side) {
      Change.Source changes = merged(parent).changes(side);
      IndexSchema index = usableIndex();
      if (index != null) {
        changes.forEach(
            c -> {
              @Nullable Object @Nullable [] values = valuesIfGone(c.key(), c.before());
              if (values != null) {
                checkIndexed(index, values);
              }
            });
        return;
      }
      Map<ByteBuffer, @Nullable Object[]> gone = new HashMap<>();
      changes.forEach(c -> addIfGone(c.key(), c.before(), gone));
      checkChildrenOf(gone);
    }

    private Map<ByteBuffer, @Nullable Object[]> removedByResolution() {
      Map<ByteBuffer, @Nullable Object[]> gone = new HashMap<>();
      Table first = before.table(parent.schema().id()).orElseThrow();
      TreeDiff diff = parent.rows().diff(first.rows());
      while (diff.next()) {
        addIfGone(diff.key(), diff.from(), gone);
      }
      return gone;
    }

    private void addIfGone(
        byte[] rowKey, byte @Nullable [] before, Map<ByteBuffer, @Nullable Object[]> gone) {
      @Nullable Object @Nullable [] values = valuesIfGone(rowKey, before);
      if (values != null) {
        gone.put(parents.bytes(values), values);
      }
    }

    /** What children may refer to in a parent's row, if nothing has it now. */
    private @Nullable Object @Nullable [] valuesIfGone(byte[] rowKey, byte @Nullable [] before) {
      if (before == null) {
        return null;
      }
      @Nullable Object[] values =
          values(parent.schema(), key.parentColumns(), parent.codec().row(rowKey, before));
      boolean hasNull = Arrays.stream(values).anyMatch(Objects::isNull);
      return hasNull || parents.contains(values) ? null : values;
    }

    /** Checks the children of parents that are gone, by {@link Parents#bytes}. */
    private void checkChildrenOf(Map<ByteBuffer, @Nullable Object[]> gone) {
      if (gone.isEmpty()) {
        return;
      }
      IndexSchema index = usableIndex();
      if (index != null) {
        gone.values().forEach(values -> checkIndexed(index, values));
        return;
      }
      Cursor cursor = child.rows().cursor();
      while (cursor.next()) {
        @Nullable Object[] values =
            parentValues(child, child.codec().row(cursor.key(), cursor.value()), parent);
        if (values != null && gone.containsKey(parents.bytes(values))) {
          checkChild(cursor.key());
        }
      }
    }

    /** An index of the child by which children of given values are found; null for none. */
    private @Nullable IndexSchema usableIndex() {
      return sameTypes()
          ? child.schema().indexes().stream().filter(this::beginsWithKey).findFirst().orElse(null)
          : null;
    }

    private boolean beginsWithKey(IndexSchema index) {
      List<Long> columns = index.parts().stream().map(IndexSchema.Part::columnId).toList();
      int length = key.columns().size();
      return index.predicateSql() == null
          && columns.size() >= length
          && columns.subList(0, length).equals(key.columns());
    }

    private boolean sameTypes() {
      for (int i = 0; i < key.columns().size(); i++) {
        ColumnType from = type(child.schema(), key.columns().get(i));
        if (!from.equals(type(parent.schema(), key.parentColumns().get(i)))) {
          return false;
        }
      }
      return true;
    }

    private void checkIndexed(IndexSchema index, @Nullable Object[] values) {
      IndexCodec codec = new IndexCodec(child.schema(), index);
      byte[] prefix = codec.prefix(values);
      Cursor cursor = child.index(index.id()).cursor();
      for (boolean on = cursor.seek(prefix); on; on = cursor.next()) {
        byte[] entry = cursor.key();
        if (entry.length < prefix.length
            || !Arrays.equals(entry, 0, prefix.length, prefix, 0, prefix.length)) {
          return;
        }
        checkChild(codec.rowKey(entry, cursor.value()));
      }
    }

    private void checkChild(byte[] rowKey) {
      byte[] value = child.rows().get(rowKey);
      if (value == null) {
        return;
      }
      @Nullable Object[] row = child.codec().row(rowKey, value);
      @Nullable Object[] own = values(child.schema(), key.columns(), row);
      if (Arrays.stream(own).anyMatch(Objects::isNull)) {
        if (key.matchFull() && !Arrays.stream(own).allMatch(Objects::isNull)) {
          orphan.found(child, rowKey, row, key, parent.schema().name());
        }
        return;
      }
      @Nullable Object[] values = parentValues(child, row, parent);
      boolean hasParent = values != null && (parents.contains(values) || isUndecided(values));
      if (!hasParent && !wasOrphan(rowKey, own)) {
        orphan.found(child, rowKey, row, key, parent.schema().name());
      }
    }

    /** Whether a parent with these values is in conflict, so that it may stay or go. */
    private boolean isUndecided(@Nullable Object[] values) {
      Set<ByteBuffer> open = undecided;
      if (open == null) {
        open = new HashSet<>();
        for (Conflict conflict : merged(parent).conflicts()) {
          if (conflict instanceof Conflict.RowConflict r && r.resolution().isEmpty()) {
            for (Side side : Side.values()) {
              @Nullable Object[] row = r.rows().of(side);
              if (row != null) {
                open.add(
                    parents.bytes(ForeignKeys.values(parent.schema(), key.parentColumns(), row)));
              }
            }
          }
        }
        undecided = open;
      }
      return open.contains(parents.bytes(values));
    }

    /** What the child refers to, in the parent's types; null if those cannot hold it. */
    private @Nullable Object @Nullable [] parentValues(
        Table from, @Nullable Object[] row, Table to) {
      @Nullable Object[] values = values(from.schema(), key.columns(), row);
      try {
        for (int i = 0; i < values.length; i++) {
          values[i] =
              values[i] == null
                  ? null
                  : expressions.convert(
                      values[i],
                      type(from.schema(), key.columns().get(i)),
                      type(to.schema(), key.parentColumns().get(i)));
        }
      } catch (Expressions.Inconvertible e) {
        return null;
      }
      return values;
    }

    /** Whether base or a side had the same orphan: then the merge is not to blame. */
    private boolean wasOrphan(byte[] rowKey, @Nullable Object[] values) {
      return Stream.of(plan.base(), plan.ours(), plan.theirs())
          .anyMatch(root -> isOrphan(root, rowKey, values));
    }

    private boolean isOrphan(Root root, byte[] rowKey, @Nullable Object[] values) {
      Table before = root.table(child.schema().id()).orElse(null);
      Table parentBefore = root.table(key.parentTable()).orElse(null);
      if (before == null
          || parentBefore == null
          || !before.schema().primaryKey().equals(child.schema().primaryKey())
          || !before.schema().foreignKeys().contains(key)) {
        return false;
      }
      byte[] value = before.rows().get(rowKey);
      if (value == null) {
        return false;
      }
      @Nullable Object[] row = before.codec().row(rowKey, value);
      @Nullable Object[] old = values(before.schema(), key.columns(), row);
      @Nullable Object[] wanted = parentValues(before, row, parentBefore);
      return Arrays.deepEquals(old, values)
          && (wanted == null || !new Parents(parentBefore, key).contains(wanted));
    }
  }

  private static ColumnType type(TableSchema schema, long columnId) {
    return schema.columns().get(schema.ordinal(columnId)).type();
  }

  private static @Nullable Object[] values(
      TableSchema schema, List<Long> columns, @Nullable Object[] row) {
    return columns.stream().map(id -> row[schema.ordinal(id)]).toArray();
  }

  /** Finds parents by their key, a unique index, or else by looking at every row once. */
  private static final class Parents {
    private final Table parent;
    private final ForeignKey key;
    private final IndexCodec codec;
    private final @Nullable IndexSchema index;
    private final boolean byKey;
    private @Nullable Set<ByteBuffer> all;

    Parents(Table parent, ForeignKey key) {
      this.parent = parent;
      this.key = key;
      byKey = parent.schema().primaryKey().equals(key.parentColumns());
      index =
          parent.schema().indexes().stream()
              .filter(i -> i.unique() && i.predicateSql() == null)
              .filter(
                  i ->
                      i.parts().stream()
                          .map(IndexSchema.Part::columnId)
                          .toList()
                          .equals(key.parentColumns()))
              .findFirst()
              .orElse(null);
      List<IndexSchema.Part> parts =
          key.parentColumns().stream()
              .map(id -> new IndexSchema.Part(id, null, false, false))
              .toList();
      codec =
          new IndexCodec(
              parent.schema(),
              index != null ? index : new IndexSchema(0, "", true, false, parts, null));
    }

    /** The values as bytes that are equal where the values are. */
    ByteBuffer bytes(@Nullable Object[] values) {
      return ByteBuffer.wrap(codec.prefix(values));
    }

    boolean contains(@Nullable Object[] values) {
      if (byKey) {
        return parent.rows().contains(parent.codec().keyOf(values));
      }
      if (index != null) {
        return parent.index(index.id()).contains(codec.prefix(values));
      }
      Set<ByteBuffer> known = all;
      if (known == null) {
        known = new HashSet<>();
        Cursor cursor = parent.rows().cursor();
        while (cursor.next()) {
          @Nullable Object[] row = parent.codec().row(cursor.key(), cursor.value());
          known.add(bytes(ForeignKeys.values(parent.schema(), key.parentColumns(), row)));
        }
        all = known;
      }
      return known.contains(bytes(values));
    }
  }
}
