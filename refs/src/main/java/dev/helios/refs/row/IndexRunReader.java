package dev.helios.refs.row;

import dev.helios.objects.prolly.LeafRun;
import dev.helios.refs.schema.ColumnType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads columns that an index covers from its entries, without the rows. Not thread-safe. */
public final class IndexRunReader implements RunReader {
  private static final VarHandle BIG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** Bytes of the longest number with what begins it. */
  private static final int LONGEST_NUMBER = 2 + Long.BYTES;

  private final IndexReader entry;
  private final ColumnType[] types;

  /** The column that is the first part, and ascends; -1 if there is none. */
  private final int first;

  private @Nullable LeafRun run;

  /** A reader of an index that covers what will be read. */
  public IndexRunReader(IndexCodec codec) {
    entry = new IndexReader(codec);
    types = codec.rows().types();
    int column = codec.ordinals()[0];
    boolean ascends = !codec.index().parts().get(0).descending();
    first = column >= 0 && ascends && codec.partOf()[column] == 0 ? column : -1;
  }

  @Override
  public void on(LeafRun next) {
    run = next;
  }

  private LeafRun run() {
    return Objects.requireNonNull(run);
  }

  @Override
  public long count(int at) {
    return 1;
  }

  private void on(int at) {
    LeafRun entries = run();
    byte[] far = entries.isFar(at) ? entries.value(at) : null;
    int from = far == null ? entries.valueStart(at) : 0;
    entry.on(
        entries.array(),
        entries.keyStart(at),
        entries.keyEnd(at) - entries.keyStart(at),
        far == null ? entries.array() : far,
        from,
        far == null ? entries.valueEnd(at) - from : far.length);
  }

  @Override
  public void longs(
      int ordinal, int[] entries, int from, int count, long[] values, boolean[] nulls, int to) {
    boolean isBoolean = types[ordinal].kind() == ColumnType.Kind.BOOLEAN;
    boolean isFirst = ordinal == first && !isBoolean;
    LeafRun all = run();
    byte[] b = all.array();
    for (int i = 0; i < count; i++) {
      int at = entries[from + i];
      int start = isFirst ? all.keyStart(at) : b.length;
      if (start + LONGEST_NUMBER <= b.length && b[start] == IndexCodec.VALUE_MARK) {
        int head = b[start + 1] & 0xff;
        int rest = Long.SIZE - 8 * (head >= 0x80 ? head - 0x80 : 0x7f - head);
        if (rest < Long.SIZE) {
          long value = (long) BIG.get(b, start + 2) >>> rest;
          values[to + i] = head >= 0x80 || rest == 0 ? value : value | (-1L << (Long.SIZE - rest));
          nulls[to + i] = false;
          continue;
        }
      }
      on(at);
      boolean isNull = entry.isNull(ordinal);
      nulls[to + i] = isNull;
      if (isBoolean) {
        values[to + i] = Boolean.TRUE.equals(entry.get(ordinal)) ? 1 : 0;
      } else {
        values[to + i] = isNull ? 0 : entry.getLong(ordinal);
      }
    }
  }

  @Override
  public void doubles(
      int ordinal, int[] entries, int from, int count, double[] values, boolean[] nulls, int to) {
    for (int i = 0; i < count; i++) {
      on(entries[from + i]);
      Object value = entry.get(ordinal);
      nulls[to + i] = value == null;
      values[to + i] = value == null ? 0 : (Double) value;
    }
  }

  @Override
  public boolean comparesTexts(int ordinal) {
    return false;
  }

  @Override
  public void compareTexts(
      int ordinal, int[] entries, int from, int count, byte[] text, int[] orders) {
    throw new UnsupportedOperationException("texts of an index are decoded");
  }

  @Override
  public void objects(
      int ordinal, int[] entries, int from, int count, @Nullable Object[] values, int to) {
    for (int i = 0; i < count; i++) {
      on(entries[from + i]);
      values[to + i] = entry.get(ordinal);
    }
  }
}
