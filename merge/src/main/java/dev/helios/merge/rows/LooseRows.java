package dev.helios.merge.rows;

import dev.helios.objects.sort.EntrySort;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one side that have no place of their own under the key of a {@link Frame}: they have no
 * such key, or another row of the side has it. Only where they are in the side's table is kept. Not
 * thread-safe.
 */
final class LooseRows implements AutoCloseable {
  private final Frame frame;
  private final Table side;
  private final Shape shape;

  /** Where rows are in the table, and how often, by what they hold. */
  private final EntrySort sort;

  /**
   * A row in wide shape.
   *
   * @param id tells rows of other content apart, on whichever side they are
   */
  record Row(byte[] id, @Nullable Object[] wide, long count) {}

  LooseRows(Frame frame, Table side, Shape shape) {
    this.frame = frame;
    this.side = side;
    this.shape = shape;
    this.sort = new EntrySort(side.rows().store().scratch());
  }

  boolean isEmpty() {
    return sort.isEmpty();
  }

  /** Adds the row under a key of the side's table, in wide shape, {@code count} times. */
  void add(byte[] key, @Nullable Object[] wide, long count) {
    sort.add(
        id(wide), ByteBuffer.allocate(Long.BYTES + key.length).putLong(count).put(key).array());
  }

  /** Hands over the rows that {@code base} has not, or as often as it has not. */
  void forEachNotIn(LooseRows base, Consumer<Row> to) {
    Counted known = new Counted(base.sort.sorted());
    for (Counted rows = new Counted(sort.sorted()); rows.on != null; rows.next()) {
      byte[] id = rows.on.key();
      while (known.on != null && Arrays.compareUnsigned(known.on.key(), id) < 0) {
        known.next();
      }
      while (known.on != null && Arrays.equals(known.on.key(), id) && rows.left > 0) {
        rows.giveUp(known);
      }
      if (rows.left > 0) {
        to.accept(new Row(id, wide(rows.on), rows.left));
      }
    }
  }

  /** A place in sorted rows. */
  private static final class Counted {
    private final Iterator<EntrySort.Entry> rest;

    /** Null past the last. */
    private EntrySort.@Nullable Entry on;

    /** How often the row is there still. */
    private long left;

    Counted(Iterator<EntrySort.Entry> rest) {
      this.rest = rest;
      next();
    }

    void next() {
      on = rest.hasNext() ? rest.next() : null;
      left = on == null ? 0 : count(on);
    }

    /** Takes away what {@code same}, which is on the same row, has of it. */
    void giveUp(Counted same) {
      long both = Math.min(left, same.left);
      left -= both;
      same.left -= both;
      if (same.left == 0) {
        same.next();
      }
    }
  }

  /** Hands over all rows. */
  void forEach(Consumer<Row> to) {
    sort.sorted().forEachRemaining(row -> to.accept(new Row(row.key(), wide(row), count(row))));
  }

  private static long count(EntrySort.Entry row) {
    return ByteBuffer.wrap(row.value()).getLong();
  }

  private @Nullable Object[] wide(EntrySort.Entry row) {
    byte[] key = Arrays.copyOfRange(row.value(), Long.BYTES, row.value().length);
    byte[] value = Objects.requireNonNull(side.rows().get(key));
    return Objects.requireNonNull(shape.widen(side.codec().row(key, value)));
  }

  private byte[] id(@Nullable Object[] wide) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < wide.length; i++) {
      Column column = frame.wide.get(i);
      String cell =
          wide[i] instanceof Shape.Unconvertible u
              ? "! " + Arrays.deepToString(new Object[] {u.value()})
              : Values.text(column.type(), wide[i]);
      text.append(column.id()).append(wide[i] == null ? "-" : "=");
      text.append(cell.length()).append(' ').append(cell);
    }
    return RowCodec.bagKey(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    sort.close();
  }
}
