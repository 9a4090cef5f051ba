package dev.helios.merge.rows;

import dev.helios.merge.Side;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Brings merged rows under the key of the merged schema where it is another than the one they were
 * matched by, and adds the rows that had no key of their own there. Reads and writes every row.
 */
final class Rekey {
  private final Frame frame;
  private final TableSchema schema;
  private final RowCodec codec;
  private final Unfits unfits;
  private final Map<Side, SideRows> sides = new EnumMap<>(Side.class);
  private final Map<Side, Tree> keyed = new EnumMap<>(Side.class);

  /** Keys of which a side has no one row that could be stored: several have it, or none fits. */
  private final Map<Side, TreeSet<byte[]>> unfit = new EnumMap<>(Side.class);

  /** Rows by their new key. */
  private final TreeMap<byte[], List<Candidate>> rows = new TreeMap<>(Arrays::compareUnsigned);

  /** Keys, in the frame, of rows in a conflict that stands: nothing is said of them. */
  private final Set<byte[]> open;

  /** A row of the merged schema. */
  private record Candidate(@Nullable Object[] row, boolean isOpen) {}

  Rekey(
      Frame frame,
      TableSchema schema,
      Unfits unfits,
      Set<byte[]> open,
      SideRows base,
      SideRows ours,
      SideRows theirs) {
    this.frame = frame;
    this.schema = schema;
    this.codec = new RowCodec(schema);
    this.unfits = unfits;
    this.open = open;
    sides.put(Side.BASE, base);
    sides.put(Side.OURS, ours);
    sides.put(Side.THEIRS, theirs);
  }

  /** The rows of {@code merged}, which are stored by the frame, by their key in the schema. */
  Tree apply(Tree merged) {
    Cursor cursor = merged.cursor();
    while (cursor.next()) {
      byte[] value = cursor.value();
      @Nullable Object[] row = frame.codec.row(cursor.key(), value);
      long count = frame.codec.isBag() ? RowCodec.bagCount(value) : 1;
      for (; count > 0; count--) {
        add(cursor.key(), row);
      }
    }
    for (Side side : List.of(Side.OURS, Side.THEIRS)) {
      SideRows from = Objects.requireNonNull(sides.get(side));
      from.extras.forEach(
          wide -> addWide(side, RowCodec.bagKey(codec.cells(frame.shown(wide))), wide));
      from.keyless.stream().filter(k -> !isInBase(k)).forEach(k -> addKeyless(side, k));
    }
    TreeMap<byte[], byte[]> values = new TreeMap<>(Arrays::compareUnsigned);
    rows.forEach(
        (key, same) -> {
          byte[] value = codec.isBag() ? bagValue(same) : value(key, same);
          if (value != null) {
            values.put(key, value);
          }
        });
    return Rewrite.build(merged, values);
  }

  private boolean isInBase(SideRows.Keyless row) {
    return Objects.requireNonNull(sides.get(Side.BASE)).keyless.stream()
        .anyMatch(
            b ->
                Arrays.equals(b.oldKey(), row.oldKey()) && Arrays.deepEquals(b.wide(), row.wide()));
  }

  private void addWide(Side owner, byte[] id, @Nullable Object[] wide) {
    @Nullable Object[] computed = frame.computed(wide);
    int bad = frame.unfit(computed);
    if (bad < 0) {
      add(id, frame.narrow(computed));
    } else {
      String reason = ((Shape.Unconvertible) Objects.requireNonNull(computed[bad])).reason();
      settle(id, computed, new Unfits.Problem("check", frame.wide.get(bad).name(), reason), owner);
    }
  }

  private void addKeyless(Side side, SideRows.Keyless row) {
    settle(row.oldKey(), row.wide(), Unfits.Problem.of(row), side);
  }

  /** {@code owner} is the side that has the row; null if that is not known. */
  private void settle(
      byte[] id, @Nullable Object[] wide, Unfits.Problem problem, @Nullable Side owner) {
    @Nullable Object @Nullable [] instead =
        unfits
            .settle(
                id,
                wide,
                problem,
                side -> side == owner ? wide : Objects.requireNonNull(sides.get(side)).wide(id),
                row -> nullKey(frame.narrow(row)) == null)
            .row();
    if (instead != null) {
      add(id, frame.narrow(instead));
    }
  }

  private @Nullable Column nullKey(@Nullable Object[] row) {
    for (long id : schema.primaryKey()) {
      if (row[schema.ordinal(id)] == null) {
        return schema.columns().get(schema.ordinal(id));
      }
    }
    return null;
  }

  private void add(byte[] id, @Nullable Object[] row) {
    Column missing = nullKey(row);
    boolean isOpen = open.contains(id);
    if (missing == null) {
      rows.computeIfAbsent(codec.key(row), k -> new ArrayList<>()).add(new Candidate(row, isOpen));
    } else if (!isOpen) {
      settle(id, row, Unfits.Problem.isNull(missing.name()), null);
    }
  }

  private byte[] bagValue(List<Candidate> same) {
    return RowCodec.bagValue(same.size(), codec.cells(same.get(0).row()));
  }

  private byte @Nullable [] value(byte[] key, List<Candidate> same) {
    if (same.size() == 1 || same.stream().anyMatch(Candidate::isOpen)) {
      return codec.value(same.get(0).row());
    }
    Unfits.Answer answer =
        unfits.settle(
            key,
            same.get(0).row(),
            Unfits.Problem.sameKey(schema),
            side -> only(side, key),
            row -> Arrays.equals(codec.key(frame.narrow(row)), key));
    if (!answer.isSettled()) {
      return codec.value(same.get(0).row());
    }
    return answer.row() == null ? null : codec.value(frame.narrow(answer.row()));
  }

  /** The row that a side has under {@code key}; one that fits nowhere if that is not clear. */
  private @Nullable Object @Nullable [] only(Side side, byte[] key) {
    Version version = version(side, key);
    if (version.fits()) {
      return version.value() == null ? null : codec.row(key, version.value());
    }
    @Nullable Object[] row = new Object[schema.columns().size()];
    Arrays.fill(row, new Shape.Unconvertible(null, "no one row has this primary key"));
    return row;
  }

  /** The row of the merged schema, if it can be stored. */
  private @Nullable Object @Nullable [] fit(@Nullable Object[] wide) {
    @Nullable Object[] computed = frame.computed(wide);
    boolean fits = frame.unfit(computed) < 0 && nullKey(frame.narrow(computed)) == null;
    return fits ? frame.narrow(computed) : null;
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
    byte[] value = keyed(side).get(key);
    return Objects.requireNonNull(unfit.get(side)).contains(key)
        ? Version.UNFIT
        : new Version(true, value);
  }

  /** The merged rows that are others than a side's. */
  Change.Source changes(Tree merged, Side side) {
    return to -> {
      TreeDiff diff = merged.diff(keyed(side));
      while (diff.next()) {
        to.accept(new Change(diff.key(), diff.from(), diff.to()));
      }
    };
  }

  /** The rows of a side by their key in the merged schema, as far as they have one. */
  private Tree keyed(Side side) {
    return keyed.computeIfAbsent(
        side,
        s -> {
          SideRows from = Objects.requireNonNull(sides.get(s));
          TreeMap<byte[], byte[]> values = new TreeMap<>(Arrays::compareUnsigned);
          TreeSet<byte[]> unfits = new TreeSet<>(Arrays::compareUnsigned);
          unfit.put(s, unfits);
          Cursor cursor = from.table.rows().cursor();
          while (cursor.next()) {
            byte[] value = cursor.value();
            long count = from.table.codec().isBag() ? RowCodec.bagCount(value) : 1;
            put(values, unfits, Objects.requireNonNull(from.wide(cursor.key(), value)), count);
          }
          from.extras.forEach(wide -> put(values, unfits, wide, 1));
          return Rewrite.build(from.table.rows(), values);
        });
  }

  private void put(
      TreeMap<byte[], byte[]> values, TreeSet<byte[]> unfits, @Nullable Object[] wide, long count) {
    @Nullable Object[] row = fit(wide);
    if (row == null) {
      addUnfit(wide, unfits);
      return;
    }
    byte[] key = codec.key(row);
    if (codec.isBag()) {
      byte[] there = values.get(key);
      long before = there == null ? 0 : RowCodec.bagCount(there);
      values.put(key, RowCodec.bagValue(before + count, codec.cells(row)));
    } else if (values.putIfAbsent(key, codec.value(row)) != null || count > 1) {
      unfits.add(key);
    }
  }

  /** Notes the key of a row that does not fit, if its key does. */
  private void addUnfit(@Nullable Object[] wide, TreeSet<byte[]> unfits) {
    @Nullable Object[] row = frame.narrow(wide);
    for (long id : schema.primaryKey()) {
      Object value = row[schema.ordinal(id)];
      if (value == null || value instanceof Shape.Unconvertible) {
        return;
      }
    }
    if (!codec.isBag()) {
      unfits.add(codec.key(row));
    }
  }
}
