package dev.helios.sql.exec;

import dev.helios.refs.row.RunReader;
import dev.helios.refs.schema.ColumnType;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Which rows a {@link TopRows} can still take, by the first key of its order: as it gets stricter
 * while rows come, a scan below need not read the rest of most rows. Unlike other expressions it
 * belongs to one run. Not thread-safe.
 */
final class Bound extends Expr {
  private final SortKey key;
  private final Worst worst;

  /** What the last of the rows that were taken so far has as its first key. */
  private static final class Worst {
    private final Vector value;
    private final boolean takesEqual;
    private boolean isSet;
    private byte @Nullable [] text;

    Worst(ColumnType type, boolean takesEqual) {
      value = Vector.of(type, 1);
      this.takesEqual = takesEqual;
    }
  }

  private Bound(SortKey key, Worst worst) {
    super(dev.helios.sql.type.Types.BOOLEAN);
    this.key = key;
    this.worst = worst;
  }

  /**
   * Lets all rows pass until it is told otherwise.
   *
   * @param type of the column that {@code key} names
   * @param takesEqual whether a row with the same first key as the last one may be taken
   */
  static Bound of(SortKey key, ColumnType type, boolean takesEqual) {
    return new Bound(key, new Worst(type, takesEqual));
  }

  /** The same for rows whose first key is in another column. */
  Bound in(int column) {
    return new Bound(new SortKey(column, key.descending(), key.nullsFirst()), worst);
  }

  /** The column that it looks at. */
  int looksAt() {
    return key.column();
  }

  Filter.Test test() {
    return new Filter.Test(this, new int[] {key.column()});
  }

  /** Says which row is the last that was taken. */
  void set(Batch rows, int row) {
    worst.value.copy(0, rows.column(key.column()), row);
    worst.isSet = true;
    worst.text =
        worst.value.type().kind().isText() && !worst.value.isNull(0)
            ? ((String) worst.value.get(0)).getBytes(StandardCharsets.UTF_8)
            : null;
  }

  @Override
  public long longAt(Frame frame, int row) {
    frame.isNull = false;
    return passes(frame.batch().column(key.column()), row) ? 1 : 0;
  }

  private boolean passes(Vector values, int row) {
    return !worst.isSet || takes(RowOrder.compare(key, values, row, worst.value, 0));
  }

  private boolean takes(int order) {
    return worst.takesEqual ? order <= 0 : order < 0;
  }

  @Override
  public int select(Frame frame, int[] selected) {
    Vector values = frame.batch().column(key.column());
    int rows = frame.batch().size();
    int count = 0;
    if (values instanceof LongVector longs && worst.isSet && !worst.value.isNull(0)) {
      long last = ((LongVector) worst.value).values()[0];
      for (int i = 0; i < rows; i++) {
        int order = longs.nulls()[i] ? nullOrder() : Long.compare(longs.values()[i], last);
        if (takes(longs.nulls()[i] || !key.descending() ? order : -order)) {
          selected[count++] = i;
        }
      }
      return count;
    }
    for (int i = 0; i < rows; i++) {
      if (passes(values, i)) {
        selected[count++] = i;
      }
    }
    return count;
  }

  private int nullOrder() {
    return key.nullsFirst() ? -1 : 1;
  }

  /** Whether {@link #select(RunReader, int, int[], int, int[])} can tell. */
  boolean isOfTextIn(RunReader reader, int ordinal) {
    return worst.text != null && reader.comparesTexts(ordinal);
  }

  /**
   * As {@link Expr#select} of {@code count} entries, by a column of texts that are not decoded.
   *
   * @param selected which of the entries pass
   */
  int select(RunReader reader, int ordinal, int[] entries, int count, int[] selected) {
    reader.compareTexts(ordinal, entries, 0, count, worst.text, selected);
    int passed = 0;
    for (int i = 0; i < count; i++) {
      int order = selected[i];
      order = order == RunReader.NULL ? nullOrder() : key.descending() ? -order : order;
      // What is written is of entries that were looked at.
      selected[passed] = i;
      passed += takes(order) ? 1 : 0;
    }
    return passed;
  }

  @Override
  public String toString() {
    return "before the last of the first rows by " + key;
  }
}
