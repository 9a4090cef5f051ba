package dev.helios.merge.rows;

import dev.helios.merge.Side;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeBuilder;
import dev.helios.objects.sort.EntrySort;
import dev.helios.refs.row.ByteReader;
import dev.helios.refs.row.ByteWriter;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Brings merged rows under the key of the merged schema where it is another than the one they were
 * matched by, and adds the rows that had no key of their own there. Reads and writes every row, in
 * a bounded heap; only rows that cannot be stored are kept in it. One use; not thread-safe.
 */
final class Rekey implements AutoCloseable {
  private final Frame frame;
  private final TableSchema schema;
  private final RowCodec codec;
  private final Unfits unfits;
  private final Map<Side, SideRows> sides;
  private final RekeyedSides rekeyed;

  /** Keys, in the frame, of rows in a conflict that stands: nothing is said of them. */
  private final Set<byte[]> open;

  /** Rows of the merged schema by their new key, as {@link Candidate}s. */
  private final EntrySort rows;

  private long added;

  Rekey(
      Frame frame,
      TableSchema schema,
      Unfits unfits,
      Set<byte[]> open,
      Map<Side, SideRows> sides,
      RekeyedSides rekeyed) {
    this.frame = frame;
    this.schema = schema;
    this.codec = new RowCodec(schema);
    this.unfits = unfits;
    this.open = open;
    this.sides = sides;
    this.rekeyed = rekeyed;
    this.rows = new EntrySort(side(Side.OURS).table.rows().store().scratch());
  }

  /**
   * A row that is to have a key.
   *
   * @param order when it was found; of several the first stands for the time being
   */
  private record Candidate(long order, boolean isOpen, long count, byte[] cells) {
    byte[] toBytes() {
      ByteWriter out = new ByteWriter(cells.length + 20);
      out.writeLow(order, Long.BYTES);
      out.write(isOpen ? 1 : 0);
      out.writeVarint(count);
      out.write(cells);
      return out.toBytes();
    }

    static Candidate read(byte[] bytes) {
      ByteReader in = new ByteReader(bytes, Long.BYTES, bytes.length - Long.BYTES);
      boolean isOpen = in.read() == 1;
      return new Candidate(0, isOpen, in.readVarint(), in.read(in.remaining()));
    }
  }

  private SideRows side(Side side) {
    return Objects.requireNonNull(sides.get(side));
  }

  /** The rows of {@code merged}, which are stored by the frame, by their key in the schema. */
  Tree apply(Tree merged) {
    Cursor cursor = merged.cursor();
    while (cursor.next()) {
      byte[] value = cursor.value();
      @Nullable Object[] row = frame.codec.row(cursor.key(), value);
      long count = frame.codec.isBag() ? RowCodec.bagCount(value) : 1;
      add(cursor.key(), row, count, open.contains(cursor.key()), s -> side(s).wide(cursor.key()));
    }
    LooseRows known = side(Side.BASE).loose;
    for (Side side : List.of(Side.OURS, Side.THEIRS)) {
      side(side).loose.forEachNotIn(known, row -> addLoose(side, row));
    }
    TreeBuilder tree = new TreeBuilder(merged.store());
    addAll(rows.sorted(), tree);
    return tree.build();
  }

  private void addLoose(Side owner, LooseRows.Row row) {
    @Nullable Object[] wide = frame.computed(row.wide());
    Function<Side, @Nullable Object @Nullable []> versions = s -> s == owner ? wide : null;
    int bad = frame.unfit(wide);
    if (bad < 0) {
      add(row.id(), frame.narrow(wide), row.count(), false, versions);
      return;
    }
    Column column = frame.wide.get(bad);
    String reason = ((Shape.Unconvertible) Objects.requireNonNull(wide[bad])).reason();
    Unfits.Problem problem = new Unfits.Problem("check", column.name(), reason);
    settle(row.id(), wide, row.count(), problem, versions);
  }

  private void settle(
      byte[] id,
      @Nullable Object[] wide,
      long count,
      Unfits.Problem problem,
      Function<Side, @Nullable Object @Nullable []> versions) {
    @Nullable Object @Nullable [] instead =
        unfits.settle(id, wide, problem, versions, row -> nullKey(frame.narrow(row)) == null).row();
    if (instead != null) {
      add(id, frame.narrow(instead), count, false, versions);
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

  private void add(
      byte[] id,
      @Nullable Object[] row,
      long count,
      boolean isOpen,
      Function<Side, @Nullable Object @Nullable []> versions) {
    Column missing = nullKey(row);
    if (missing == null) {
      byte[] cells = codec.cells(row);
      byte[] key = codec.isBag() ? RowCodec.bagKey(cells) : codec.key(row);
      rows.add(key, new Candidate(added++, isOpen, count, cells).toBytes());
    } else if (!isOpen) {
      settle(id, row, count, Unfits.Problem.isNull(missing.name()), versions);
    }
  }

  private void addAll(Iterator<EntrySort.Entry> sorted, TreeBuilder tree) {
    byte[] key = null;
    Candidate first = null;
    long count = 0;
    boolean isOpen = false;
    while (sorted.hasNext()) {
      EntrySort.Entry entry = sorted.next();
      Candidate next = Candidate.read(entry.value());
      if (key == null || !Arrays.equals(key, entry.key())) {
        add(key, first, count, isOpen, tree);
        key = entry.key();
        first = next;
        count = 0;
        isOpen = false;
      }
      count += next.count();
      isOpen |= next.isOpen();
    }
    add(key, first, count, isOpen, tree);
  }

  private void add(
      byte @Nullable [] key,
      @Nullable Candidate first,
      long count,
      boolean isOpen,
      TreeBuilder tree) {
    if (key == null || first == null) {
      return;
    }
    byte[] value =
        codec.isBag()
            ? RowCodec.bagValue(count, first.cells())
            : count == 1 || isOpen ? first.cells() : oneOf(key, first.cells());
    if (value != null) {
      tree.add(key, value);
    }
  }

  /** What is stored under a key that several rows have; null for nothing. */
  private byte @Nullable [] oneOf(byte[] key, byte[] first) {
    Unfits.Answer answer =
        unfits.settle(
            key,
            codec.row(key, first),
            Unfits.Problem.sameKey(schema),
            side -> only(side, key),
            row -> Arrays.equals(codec.key(frame.narrow(row)), key));
    if (!answer.isSettled()) {
      return first;
    }
    return answer.row() == null ? null : codec.value(frame.narrow(answer.row()));
  }

  /** The row that a side has under {@code key}; one that fits nowhere if that is not clear. */
  private @Nullable Object @Nullable [] only(Side side, byte[] key) {
    Version version = rekeyed.version(side, key);
    if (version.fits()) {
      return version.value() == null ? null : codec.row(key, version.value());
    }
    @Nullable Object[] row = new Object[schema.columns().size()];
    Arrays.fill(row, new Shape.Unconvertible(null, "no one row has this primary key"));
    return row;
  }

  @Override
  public void close() {
    rows.close();
  }
}
