package dev.helios.merge.rows;

import dev.helios.merge.Side;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.objects.sort.EntrySort;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows of each side by their key in the merged schema, where they were matched by another. A
 * side is brought under it, in a bounded heap, when it is first asked for. Not thread-safe.
 */
final class RekeyedSides {
  private static final byte[] NOTHING = {};

  private final Frame frame;
  private final TableSchema schema;
  private final RowCodec codec;
  private final Map<Side, SideRows> sides;
  private final Map<Side, Rekeyed> rekeyed = new EnumMap<>(Side.class);

  /**
   * A side.
   *
   * @param rows as far as they can be stored
   * @param unfit keys of which it has no one row that could be: several have it, or none fits
   */
  private record Rekeyed(Tree rows, Tree unfit) {}

  RekeyedSides(Frame frame, TableSchema schema, Map<Side, SideRows> sides) {
    this.frame = frame;
    this.schema = schema;
    this.codec = new RowCodec(schema);
    this.sides = sides;
  }

  /** The keys, in the merged schema, of what the sides have under keys of the frame. */
  TreeSet<byte[]> keysOf(Set<byte[]> frameKeys) {
    TreeSet<byte[]> keys = new TreeSet<>(Arrays::compareUnsigned);
    for (byte[] frameKey : frameKeys) {
      for (SideRows side : sides.values()) {
        @Nullable Object[] wide = side.wide(frameKey);
        @Nullable Object[] row = wide == null ? null : fit(wide);
        if (row != null) {
          keys.add(codec.key(row));
        }
      }
    }
    return keys;
  }

  /** What a side has under a key of the merged schema. */
  Version version(Side side, byte[] key) {
    Rekeyed of = rekeyed(side);
    return of.unfit().contains(key) ? Version.UNFIT : new Version(true, of.rows().get(key));
  }

  /** The merged rows that are others than a side's. */
  Change.Source changes(Tree merged, Side side) {
    return to -> {
      TreeDiff diff = merged.diff(rekeyed(side).rows());
      while (diff.next()) {
        to.accept(new Change(diff.key(), diff.from(), diff.to()));
      }
    };
  }

  private Rekeyed rekeyed(Side side) {
    return rekeyed.computeIfAbsent(side, s -> rekeyed(Objects.requireNonNull(sides.get(s))));
  }

  private Rekeyed rekeyed(SideRows side) {
    try (EntrySort sorted = new EntrySort(side.table.rows().store().scratch())) {
      Cursor cursor = side.table.rows().cursor();
      while (cursor.next()) {
        byte[] value = cursor.value();
        long count = side.table.codec().isBag() ? RowCodec.bagCount(value) : 1;
        add(Objects.requireNonNull(side.wide(cursor.key(), value)), count, sorted);
      }
      side.loose.forEach(row -> add(row.wide(), row.count(), sorted));
      TreeBuilder rows = new TreeBuilder(side.table.rows().store());
      TreeBuilder unfit = new TreeBuilder(side.table.rows().store());
      Iterator<EntrySort.Entry> entries = sorted.sorted();
      if (codec.isBag()) {
        Rewrite.counted(entries, rows::add);
      } else {
        addKeys(entries, rows::add, unfit);
      }
      return new Rekeyed(rows.build(), unfit.build());
    }
  }

  /** Notes a row as a bag's value with its count, or, if it does not fit, its key alone. */
  private void add(@Nullable Object[] wide, long count, EntrySort sorted) {
    @Nullable Object[] row = fit(wide);
    if (row != null) {
      byte[] cells = codec.cells(row);
      byte[] key = codec.isBag() ? RowCodec.bagKey(cells) : codec.key(row);
      sorted.add(key, RowCodec.bagValue(count, cells));
    } else if (!codec.isBag() && hasKey(frame.narrow(wide))) {
      sorted.add(codec.key(frame.narrow(wide)), NOTHING);
    }
  }

  private static void addKeys(
      Iterator<EntrySort.Entry> entries, BiConsumer<byte[], byte[]> rows, TreeBuilder unfit) {
    byte[] key = null;
    byte[] first = NOTHING;
    long count = 0;
    while (entries.hasNext()) {
      EntrySort.Entry entry = entries.next();
      if (key == null || !Arrays.equals(key, entry.key())) {
        addKey(key, first, count, rows, unfit);
        key = entry.key();
        first = NOTHING;
        count = 0;
      }
      first = first.length == 0 ? entry.value() : first;
      count += entry.value().length == 0 ? 2 : RowCodec.bagCount(entry.value());
    }
    addKey(key, first, count, rows, unfit);
  }

  private static void addKey(
      byte @Nullable [] key,
      byte[] first,
      long count,
      BiConsumer<byte[], byte[]> rows,
      TreeBuilder unfit) {
    if (key == null) {
      return;
    }
    if (first.length > 0) {
      rows.accept(key, RowCodec.bagCells(first));
    }
    if (count > 1) {
      unfit.add(key, NOTHING);
    }
  }

  /** The row of the merged schema, if it can be stored. */
  private @Nullable Object @Nullable [] fit(@Nullable Object[] wide) {
    @Nullable Object[] computed = frame.computed(wide);
    @Nullable Object[] row = frame.narrow(computed);
    return frame.unfit(computed) < 0 && hasKey(row) ? row : null;
  }

  private boolean hasKey(@Nullable Object[] row) {
    return schema.primaryKey().stream()
        .map(id -> row[schema.ordinal(id)])
        .noneMatch(value -> value == null || value instanceof Shape.Unconvertible);
  }
}
