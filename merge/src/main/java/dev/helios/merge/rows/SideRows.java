package dev.helios.merge.rows;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.sort.EntrySort;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.ByteReader;
import dev.helios.refs.row.ByteWriter;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one side under the keys of a {@link Frame}. They are the side's own where its schema
 * allows; else every row is stored anew, in a bounded heap.
 */
final class SideRows implements AutoCloseable {
  private final Frame frame;
  private final @Nullable Table base;
  private final @Nullable SideRows baseRows;
  final Table table;
  final Shape shape;

  /** Whether values are stored as the frame's schema stores them. */
  final boolean isStored;

  /** Whether {@link #table} is the side's own, with its indexes. */
  final boolean isOwn;

  /** Rows that have no place in {@link #table}. */
  final LooseRows loose;

  /**
   * @param base null if both sides added the table, and for base itself
   * @param baseRows those of base, by which rows are matched; null for base itself, and if it is
   *     not to matter which of several rows with one key is found under it
   */
  SideRows(Frame frame, Table side, @Nullable Table base, @Nullable SideRows baseRows) {
    this.frame = frame;
    this.base = base;
    this.baseRows = baseRows;
    this.loose = new LooseRows(frame, side, shape(side.schema()));
    boolean sameKey = Frame.sameKey(side.schema(), frame.schema);
    if (sameKey && (!side.codec().isBag() || Frame.sameStorage(side.schema(), frame.schema))) {
      table = side;
    } else {
      table = frame.codec.isBag() ? asBag(side) : keyed(side);
    }
    shape = shape(table.schema());
    isStored = Frame.sameStorage(table.schema(), frame.schema) && !shape.fills();
    isOwn = table == side;
  }

  private Shape shape(TableSchema schema) {
    return frame.shape(schema, base == null ? null : base.schema());
  }

  private Table asBag(Table side) {
    Shape from = shape(side.schema());
    TableSchema schema = Rewrite.withoutIndexes(frame.schema);
    RowCodec codec = new RowCodec(schema);
    try (EntrySort sorted = new EntrySort(side.rows().store().scratch())) {
      Cursor cursor = side.rows().cursor();
      while (cursor.next()) {
        byte[] value = cursor.value();
        @Nullable Object[] widened =
            Objects.requireNonNull(from.widen(side.codec().row(cursor.key(), value)));
        @Nullable Object[] wide = frame.computed(widened);
        long count = side.codec().isBag() ? RowCodec.bagCount(value) : 1;
        if (frame.unfit(wide) >= 0) {
          loose.add(cursor.key(), widened, count);
        } else {
          byte[] cells = codec.cells(frame.narrow(wide));
          sorted.add(RowCodec.bagKey(cells), RowCodec.bagValue(count, cells));
        }
      }
      TreeBuilder rows = new TreeBuilder(side.rows().store());
      Rewrite.counted(sorted.sorted(), rows::add);
      return Table.empty(side.rows().store(), schema).withTrees(rows.build(), Map.of());
    }
  }

  /** The rows with the frame's key, and otherwise as they were. */
  private Table keyed(Table side) {
    Shape from = shape(side.schema());
    TableSchema schema = keyedSchema(side.schema());
    RowCodec codec = new RowCodec(schema);
    try (EntrySort sorted = new EntrySort(side.rows().store().scratch())) {
      Cursor cursor = side.rows().cursor();
      while (cursor.next()) {
        byte[] value = cursor.value();
        @Nullable Object[] row = side.codec().row(cursor.key(), value);
        @Nullable Object[] wide = Objects.requireNonNull(from.widen(row));
        long count = side.codec().isBag() ? RowCodec.bagCount(value) : 1;
        if (hasNoKey(wide)) {
          loose.add(cursor.key(), wide, count);
          continue;
        }
        byte[] key = frame.codec.key(frame.narrow(wide));
        byte[] cells = codec.value(withKey(schema, row, wide));
        sorted.add(key, new Place(cursor.key(), cells).toBytes());
        if (count > 1) {
          loose.add(cursor.key(), wide, count - 1);
        }
      }
      TreeBuilder rows = new TreeBuilder(side.rows().store());
      addFirsts(sorted.sorted(), side, from, rows);
      return Table.empty(side.rows().store(), schema).withTrees(rows.build(), Map.of());
    }
  }

  /** Where a row was in the side's table, and what is stored of it now. */
  private record Place(byte[] oldKey, byte[] cells) {
    byte[] toBytes() {
      ByteWriter out = new ByteWriter(cells.length + oldKey.length + 5);
      out.writeVarint(oldKey.length);
      out.write(oldKey);
      out.write(cells);
      return out.toBytes();
    }

    static Place read(byte[] bytes) {
      ByteReader in = new ByteReader(bytes);
      return new Place(in.read(in.readLength()), in.read(in.remaining()));
    }
  }

  /** Adds a row for each key: the one that base has there, or else the first; others are loose. */
  private void addFirsts(
      Iterator<EntrySort.Entry> sorted, Table side, Shape from, TreeBuilder rows) {
    EntrySort.@Nullable Entry held = null;
    while (sorted.hasNext()) {
      EntrySort.Entry next = sorted.next();
      if (held == null || !Arrays.equals(held.key(), next.key())) {
        addHeld(held, rows);
        held = next;
        continue;
      }
      boolean isBases = isAsInBase(next.key(), wide(next, side, from));
      EntrySort.Entry extra = isBases ? held : next;
      loose.add(Place.read(extra.value()).oldKey(), wide(extra, side, from), 1);
      held = isBases ? next : held;
    }
    addHeld(held, rows);
  }

  private static void addHeld(EntrySort.@Nullable Entry held, TreeBuilder rows) {
    if (held != null) {
      rows.add(held.key(), Place.read(held.value()).cells());
    }
  }

  private static @Nullable Object[] wide(EntrySort.Entry entry, Table side, Shape from) {
    byte[] key = Place.read(entry.value()).oldKey();
    byte[] value = Objects.requireNonNull(side.rows().get(key));
    return Objects.requireNonNull(from.widen(side.codec().row(key, value)));
  }

  private TableSchema keyedSchema(TableSchema schema) {
    List<Column> columns = new ArrayList<>(schema.columns());
    for (long id : frame.schema.primaryKey()) {
      Column column = frame.schema.columns().get(frame.schema.ordinal(id));
      int at = schema.ordinal(id);
      if (at < 0) {
        columns.add(column);
      } else {
        columns.set(at, Rewrite.withType(columns.get(at), column));
      }
    }
    return Rewrite.withKey(schema, columns, frame.schema.primaryKey());
  }

  private @Nullable Object[] withKey(
      TableSchema keyed, @Nullable Object[] row, @Nullable Object[] wide) {
    @Nullable Object[] shaped = Arrays.copyOf(row, keyed.columns().size());
    for (long id : keyed.primaryKey()) {
      shaped[keyed.ordinal(id)] = wide[frame.schema.ordinal(id)];
    }
    return shaped;
  }

  private boolean hasNoKey(@Nullable Object[] wide) {
    return frame.schema.primaryKey().stream()
        .map(id -> wide[frame.schema.ordinal(id)])
        .anyMatch(value -> value == null || value instanceof Shape.Unconvertible);
  }

  /** Of rows that share a key, the one that base has is the one to match with it. */
  private boolean isAsInBase(byte[] key, @Nullable Object[] wide) {
    return baseRows != null && Arrays.deepEquals(baseRows.wide(key), wide);
  }

  /** The wide row under a key of the frame; null if there is none. */
  @Nullable Object @Nullable [] wide(byte[] key) {
    return wide(key, table.rows().get(key));
  }

  @Nullable Object @Nullable [] wide(byte[] key, byte @Nullable [] value) {
    return value == null ? null : shape.widen(table.codec().row(key, value));
  }

  Version version(byte[] key) {
    byte[] value = table.rows().get(key);
    byte[] stored = stored(key, value);
    return value != null && stored == null ? Version.UNFIT : new Version(true, stored);
  }

  /** {@code value} as the frame's schema stores it; null if it does not fit. */
  byte @Nullable [] stored(byte[] key, byte @Nullable [] value) {
    if (value == null || isStored) {
      return value;
    }
    @Nullable Object[] row = frame.computed(Objects.requireNonNull(wide(key, value)));
    return frame.unfit(row) >= 0 ? null : frame.codec.value(frame.narrow(row));
  }

  /** Frees what {@link #loose} takes; the table stays. */
  @Override
  public void close() {
    loose.close();
  }
}
