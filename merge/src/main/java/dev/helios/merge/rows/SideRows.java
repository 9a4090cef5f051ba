package dev.helios.merge.rows;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one side under the keys of a {@link Frame}. They are the side's own where its schema
 * allows; else every row is stored anew.
 */
final class SideRows {
  private final Frame frame;
  private final @Nullable Table base;
  final Table table;
  final Shape shape;

  /** Whether values are stored as the frame's schema stores them. */
  final boolean isStored;

  /** Whether {@link #table} is the side's own, with its indexes. */
  final boolean isOwn;

  /** Rows that have no key in the frame. */
  final List<Keyless> keyless = new ArrayList<>();

  /** Rows, in wide shape, whose key in the frame another row has. */
  final List<@Nullable Object[]> extras = new ArrayList<>();

  /**
   * A row, in wide shape, that has no key in the frame because of one column: {@code reason} is why
   * its value does not fit, or null if it is NULL.
   */
  record Keyless(byte[] oldKey, @Nullable Object[] wide, Column column, @Nullable String reason) {}

  /** {@code base} is null if both sides added the table, and for base itself. */
  SideRows(Frame frame, Table side, @Nullable Table base) {
    this.frame = frame;
    this.base = base;
    boolean sameKey = Frame.sameKey(side.schema(), frame.schema);
    if (sameKey && (!side.codec().isBag() || Frame.sameStorage(side.schema(), frame.schema))) {
      table = side;
    } else if (frame.codec.isBag()) {
      table = asBag(side);
    } else {
      table = keyed(side);
    }
    shape = shape(table.schema());
    isStored = Frame.sameStorage(table.schema(), frame.schema);
    isOwn = table == side;
  }

  private Shape shape(TableSchema schema) {
    return frame.shape(schema, base == null ? null : base.schema());
  }

  private Table asBag(Table side) {
    Shape from = shape(side.schema());
    return Rewrite.table(
        side,
        Rewrite.withoutIndexes(frame.schema),
        (key, row) -> {
          @Nullable Object[] wide = frame.computed(Objects.requireNonNull(from.widen(row)));
          int bad = frame.unfit(wide);
          if (bad >= 0) {
            keyless.add(keyless(key, wide, bad));
          }
          return bad >= 0 ? null : frame.narrow(wide);
        });
  }

  private Keyless keyless(byte[] key, @Nullable Object[] wide, int bad) {
    String reason = wide[bad] instanceof Shape.Unconvertible u ? u.reason() : null;
    return new Keyless(key, wide, frame.wide.get(bad), reason);
  }

  /** The rows with the frame's key, and otherwise as they were. */
  private Table keyed(Table side) {
    Shape from = shape(side.schema());
    TableSchema schema = keyedSchema(side.schema());
    RowCodec codec = new RowCodec(schema);
    TreeMap<byte[], byte[]> rows = new TreeMap<>(Arrays::compareUnsigned);
    TreeMap<byte[], @Nullable Object[]> wides = new TreeMap<>(Arrays::compareUnsigned);
    Cursor cursor = side.rows().cursor();
    while (cursor.next()) {
      byte[] value = cursor.value();
      @Nullable Object[] row = side.codec().row(cursor.key(), value);
      @Nullable Object[] wide = Objects.requireNonNull(from.widen(row));
      int bad = badKey(wide);
      if (bad >= 0) {
        keyless.add(keyless(cursor.key(), wide, bad));
        continue;
      }
      byte[] key = frame.codec.key(wide(wide));
      byte[] cells = codec.value(withKey(schema, row, wide));
      if (rows.putIfAbsent(key, cells) == null) {
        wides.put(key, wide);
      } else if (isAsInBase(key, row, side)) {
        extras.add(Objects.requireNonNull(wides.put(key, wide)));
        rows.put(key, cells);
      } else {
        extras.add(wide);
      }
      for (long n = side.codec().isBag() ? RowCodec.bagCount(value) : 1; n > 1; n--) {
        extras.add(wide);
      }
    }
    return Table.empty(side.rows().store(), schema)
        .withTrees(Rewrite.build(side.rows(), rows), Map.of());
  }

  /** A wide row cut to what the codec of the frame wants; only its key is looked at. */
  private @Nullable Object[] wide(@Nullable Object[] wide) {
    return frame.narrow(wide);
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

  private int badKey(@Nullable Object[] wide) {
    for (long id : frame.schema.primaryKey()) {
      int at = frame.schema.ordinal(id);
      if (wide[at] == null || wide[at] instanceof Shape.Unconvertible) {
        return at;
      }
    }
    return -1;
  }

  /** Of rows that share a key of base's, the one that base has is the one to match with it. */
  private boolean isAsInBase(byte[] key, @Nullable Object[] row, Table side) {
    byte[] value = base == null ? null : base.rows().get(key);
    if (value == null || base.schema().columns().size() != side.schema().columns().size()) {
      return false;
    }
    return Arrays.deepEquals(base.codec().row(key, value), row);
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
}
