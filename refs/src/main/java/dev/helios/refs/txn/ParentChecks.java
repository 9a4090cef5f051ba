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
  private final Root base;
  private final Root tip;
  private final Root result;
  private final BiFunction<Long, Tree, Iterator<Edit>> edits;

  /**
   * @param tip what the others made of {@code base}, without this transaction; {@code result} is
   *     with it
   * @param edits of this transaction to the rows of a table, by its id and its rows in base
   */
  ParentChecks(Root base, Root tip, Root result, BiFunction<Long, Tree, Iterator<Edit>> edits) {
    this.base = base;
    this.tip = tip;
    this.result = result;
    this.edits = edits;
  }

  /** Name of a table with a child that has lost its parent; null if there is none. */
  @Nullable String orphaned() {
    for (Table child : result.tables()) {
      for (ForeignKey key : child.schema().foreignKeys()) {
        Table parent = result.table(key.parentTable()).orElse(null);
        if (parent != null && isBroken(child, key, parent)) {
          return child.schema().name();
        }
      }
    }
    return null;
  }

  private boolean isBroken(Table child, ForeignKey key, Table parent) {
    Table childBefore = base.table(child.schema().id()).orElse(null);
    Table parentBefore = base.table(parent.schema().id()).orElse(null);
    Table childThere = tip.table(child.schema().id()).orElse(null);
    Table parentThere = tip.table(parent.schema().id()).orElse(null);
    if (childBefore == null || parentBefore == null || childThere == null || parentThere == null) {
      return false;
    }
    Keys before = Keys.of(parentBefore, key, child.schema());
    Keys now = Keys.of(parent, key, child.schema());
    if (before == null || now == null) {
      return false;
    }
    if (!parentThere.rows().sameAs(parentBefore.rows())) {
      Iterator<Edit> mine = edits.apply(child.schema().id(), childBefore.rows());
      while (mine.hasNext()) {
        Edit edit = mine.next();
        @Nullable Object[] row =
            edit.value() == null ? null : child.codec().row(edit.key(), edit.value());
        if (row != null && isGone(before, now, row)) {
          return true;
        }
      }
    }
    return !childThere.rows().sameAs(childBefore.rows())
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
      Table childBefore, Table childThere, Keys now, Set<ByteBuffer> gone) {
    if (gone.isEmpty()) {
      return false;
    }
    TreeDiff diff = childThere.rows().diff(childBefore.rows());
    while (diff.next()) {
      byte[] value = diff.to();
      @Nullable Object[] row = value == null ? null : childThere.codec().row(diff.key(), value);
      @Nullable Object[] values = row == null ? null : now.ofChild(row);
      if (values != null && gone.contains(now.bytes(values))) {
        return true;
      }
    }
    return false;
  }

  /** The key of a parent table that a foreign key refers to: its primary key or a unique index. */
  private static final class Keys {
    private final Table parent;
    private final @Nullable IndexSchema index;
    private final IndexCodec codec;
    private final int[] parentOrdinals;
    private final int[] childOrdinals;
    private final ColumnType[] types;

    private Keys(
        Table parent,
        @Nullable IndexSchema index,
        List<Long> parts,
        ForeignKey key,
        TableSchema child) {
      this.parent = parent;
      this.index = index;
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
    static @Nullable Keys of(Table parent, ForeignKey key, TableSchema child) {
      TableSchema schema = parent.schema();
      Set<Long> wanted = new HashSet<>(key.parentColumns());
      if (wanted.equals(new HashSet<>(schema.primaryKey()))) {
        return new Keys(parent, null, schema.primaryKey(), key, child);
      }
      for (IndexSchema index : schema.indexes()) {
        List<Long> parts = index.parts().stream().map(IndexSchema.Part::columnId).toList();
        if (index.unique() && index.predicateSql() == null && wanted.equals(new HashSet<>(parts))) {
          return new Keys(parent, index, parts, key, child);
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
      return index == null
          ? parent.rows().contains(parent.codec().keyOf(values))
          : parent.index(index.id()).contains(codec.prefix(values));
    }

    ByteBuffer bytes(@Nullable Object[] values) {
      return ByteBuffer.wrap(codec.prefix(values));
    }
  }
}
