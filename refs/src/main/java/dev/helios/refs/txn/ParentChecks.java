package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Foreign keys between a transaction and those that committed since its base: each saw a snapshot
 * in which its own rows were right, and so one may have removed the parent of the other's child.
 */
final class ParentChecks {
  private final RootView base;
  private final RootView tip;
  private final RootView result;
  private final Set<Long> touched;
  private final BiFunction<Long, Tree, Iterator<Edit>> edits;

  /**
   * @param tip what the others made of {@code base}, without this transaction; {@code result} is
   *     with it
   * @param touched ids of tables that this transaction changed
   * @param edits of this transaction to the rows of a table, by its id and its rows in base
   */
  ParentChecks(
      Root base,
      RootView tip,
      RootView result,
      Set<Long> touched,
      BiFunction<Long, Tree, Iterator<Edit>> edits) {
    this.base = new RootView(base);
    this.tip = tip;
    this.result = result;
    this.touched = touched;
    this.edits = edits;
  }

  /** Whether a foreign key from or to a table that edits touch makes it worth to ask. */
  static boolean concern(Root root, TransactionEdits edits) {
    Set<Long> touched = null;
    for (Table child : root.tables()) {
      for (ForeignKey key : child.schema().foreignKeys()) {
        touched = touched == null ? edits.touched() : touched;
        if (touched.contains(child.schema().id()) || touched.contains(key.parentTable())) {
          return true;
        }
      }
    }
    return false;
  }

  /** Name of a table with a child that has lost its parent; null if there is none. */
  @Nullable String orphaned() {
    for (Table child : result.root().tables()) {
      for (ForeignKey key : child.schema().foreignKeys()) {
        Table parent = result.root().table(key.parentTable()).orElse(null);
        boolean isTouched =
            touched.contains(child.schema().id()) || touched.contains(key.parentTable());
        if (isTouched && parent != null && isBroken(child, key, parent)) {
          return child.schema().name();
        }
      }
    }
    return null;
  }

  private boolean isBroken(Table child, ForeignKey key, Table parent) {
    long childId = child.schema().id();
    long parentId = parent.schema().id();
    Table childBefore = base.root().table(childId).orElse(null);
    Table parentBefore = base.root().table(parentId).orElse(null);
    if (childBefore == null
        || parentBefore == null
        || tip.root().table(childId).isEmpty()
        || tip.root().table(parentId).isEmpty()) {
      return false;
    }
    Keys before = Keys.of(base, parentBefore, key, child.schema());
    Keys now = Keys.of(result, parent, key, child.schema());
    if (before == null || now == null) {
      return false;
    }
    if (!tip.tree(parentId, 0).sameAs(parentBefore.rows())) {
      Iterator<Edit> mine = edits.apply(childId, childBefore.rows());
      while (mine.hasNext()) {
        Edit edit = mine.next();
        @Nullable Object[] row =
            edit.value() == null ? null : child.codec().row(edit.key(), edit.value());
        if (row != null && isGone(before, now, row)) {
          return true;
        }
      }
    }
    RootView.View childThere = tip.tree(childId, 0);
    return !childThere.sameAs(childBefore.rows())
        && hasChildOfGone(childBefore, childThere, now, removed(parentBefore, now));
  }

  private static boolean isGone(Keys before, Keys now, @Nullable Object[] child) {
    @Nullable Object[] values = now.ofChild(child);
    return values != null && before.contains(values) && !now.contains(values);
  }

  /** Keys of the parents that this transaction removed or changed, as bytes. */
  private Set<ByteBuffer> removed(Table parentBefore, Keys now) {
    Set<ByteBuffer> gone = new HashSet<>();
    Iterator<Edit> mine = edits.apply(parentBefore.schema().id(), parentBefore.rows());
    while (mine.hasNext()) {
      byte[] key = mine.next().key();
      byte[] old = parentBefore.rows().get(key);
      @Nullable Object[] values =
          old == null ? null : now.ofParent(parentBefore.codec().row(key, old));
      if (values != null && !now.contains(values)) {
        gone.add(now.bytes(values));
      }
    }
    return gone;
  }

  private static boolean hasChildOfGone(
      Table childBefore, RootView.View childThere, Keys now, Set<ByteBuffer> gone) {
    if (gone.isEmpty()) {
      return false;
    }
    TreeDiff diff = childThere.tree().diff(childBefore.rows());
    while (diff.next()) {
      if (childThere.edit(diff.key()) == null
          && isOf(gone, diff.key(), diff.to(), childBefore, now)) {
        return true;
      }
    }
    for (Edit edit : childThere.edits()) {
      if (childThere.edit(edit.key()) == edit
          && isOf(gone, edit.key(), edit.value(), childBefore, now)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a row refers to one of the keys that are gone. */
  private static boolean isOf(
      Set<ByteBuffer> gone, byte[] key, byte @Nullable [] value, Table child, Keys now) {
    @Nullable Object[] row = value == null ? null : child.codec().row(key, value);
    @Nullable Object[] values = row == null ? null : now.ofChild(row);
    return values != null && gone.contains(now.bytes(values));
  }

  /** The key of a parent table that a foreign key refers to: its primary key or a unique index. */
  private static final class Keys {
    private final Table parent;
    private final RootView.View entries;
    private final boolean isPrimary;
    private final IndexCodec codec;
    private final int[] parentOrdinals;
    private final int[] childOrdinals;
    private final ColumnType[] types;

    private Keys(
        RootView at,
        Table parent,
        @Nullable IndexSchema index,
        List<Long> parts,
        ForeignKey key,
        TableSchema child) {
      this.parent = parent;
      isPrimary = index == null;
      entries = at.tree(parent.schema().id(), index == null ? 0 : index.id());
      TableSchema schema = parent.schema();
      parentOrdinals = parts.stream().mapToInt(schema::ordinal).toArray();
      childOrdinals =
          parts.stream()
              .mapToInt(id -> child.ordinal(key.columns().get(key.parentColumns().indexOf(id))))
              .toArray();
      types =
          parts.stream()
              .map(id -> schema.columns().get(schema.ordinal(id)).type())
              .toArray(ColumnType[]::new);
      List<IndexSchema.Part> own =
          parts.stream().map(id -> new IndexSchema.Part(id, null, false, false)).toList();
      codec =
          new IndexCodec(
              schema, index != null ? index : new IndexSchema(0, "", true, false, own, null));
    }

    /** Null if the parent has no such key. */
    static @Nullable Keys of(RootView at, Table parent, ForeignKey key, TableSchema child) {
      TableSchema schema = parent.schema();
      Set<Long> wanted = new HashSet<>(key.parentColumns());
      if (wanted.equals(new HashSet<>(schema.primaryKey()))) {
        return new Keys(at, parent, null, schema.primaryKey(), key, child);
      }
      for (IndexSchema index : schema.indexes()) {
        List<Long> parts = index.parts().stream().map(IndexSchema.Part::columnId).toList();
        if (index.unique() && index.predicateSql() == null && wanted.equals(new HashSet<>(parts))) {
          return new Keys(at, parent, index, parts, key, child);
        }
      }
      return null;
    }

    @Nullable Object @Nullable [] ofParent(@Nullable Object[] row) {
      @Nullable Object[] values = new Object[parentOrdinals.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = row[parentOrdinals[i]];
      }
      return Arrays.stream(values).anyMatch(Objects::isNull) ? null : values;
    }

    /** In the parent's types; null if a part is NULL, or no value of that type. */
    @Nullable Object @Nullable [] ofChild(@Nullable Object[] row) {
      @Nullable Object[] values = new Object[childOrdinals.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = converted(row[childOrdinals[i]], types[i]);
        if (values[i] == null) {
          return null;
        }
      }
      return values;
    }

    private static @Nullable Object converted(@Nullable Object value, ColumnType to) {
      if (value instanceof Long n) {
        return switch (to.kind()) {
          case NUMERIC -> BigDecimal.valueOf(n);
          case DOUBLE, REAL -> n.doubleValue();
          default -> n;
        };
      }
      if (value instanceof BigDecimal d && to.kind().isInteger()) {
        boolean fits = d.stripTrailingZeros().scale() <= 0 && d.abs().compareTo(LONGEST) <= 0;
        return fits ? (Object) d.longValue() : null;
      }
      return value;
    }

    private static final BigDecimal LONGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    boolean contains(@Nullable Object[] values) {
      return entries.contains(isPrimary ? parent.codec().keyOf(values) : codec.prefix(values));
    }

    ByteBuffer bytes(@Nullable Object[] values) {
      return ByteBuffer.wrap(codec.prefix(values));
    }
  }
}
