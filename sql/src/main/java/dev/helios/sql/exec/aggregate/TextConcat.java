package dev.helios.sql.exec.aggregate;

import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Vector;
import dev.helios.sql.value.TextFormat;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * STRING_AGG and GROUP_CONCAT: texts put behind one another, each but the first after a separator.
 */
final class TextConcat extends Accumulator {
  private final int column;
  private final int separatorColumn;
  private final ZoneId zone;
  private @Nullable StringBuilder[] texts = new StringBuilder[1];

  /**
   * Of each group, the separator before its first text, which merging puts it behind another by.
   */
  private @Nullable String[] firstSeparators = new String[1];

  private long chars;

  /** Without a separator column, -1, the separator is a comma. */
  TextConcat(int column, int separatorColumn, ZoneId zone) {
    this.zone = zone;
    this.column = column;
    this.separatorColumn = separatorColumn;
  }

  @Override
  public void ensure(int groups) {
    texts = grow(texts, groups);
    firstSeparators = grow(firstSeparators, groups);
  }

  @Override
  public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
    Vector vector = in.column(column);
    Vector separators = separatorColumn < 0 ? null : in.column(separatorColumn);
    for (int i = 0; i < count; i++) {
      int row = row(rows, i);
      Object value = vector.get(row);
      if (value != null) {
        Object separator = separators == null ? "," : separators.get(row);
        append(
            group(groups, row),
            value instanceof String s ? s : TextFormat.format(vector.type(), value, zone),
            separator == null ? "" : (String) separator);
      }
    }
  }

  private void append(int group, CharSequence text, String separator) {
    StringBuilder all = texts[group];
    if (all == null) {
      all = new StringBuilder();
      texts[group] = all;
      firstSeparators[group] = separator;
      chars += 48;
    } else {
      all.append(separator);
      chars += separator.length();
    }
    all.append(text);
    chars += text.length();
  }

  @Override
  public void merge(int into, int from) {
    StringBuilder more = texts[from];
    if (more != null) {
      append(into, more, Objects.requireNonNull(firstSeparators[from]));
    }
  }

  @Override
  public void reset(int group) {
    StringBuilder text = texts[group];
    if (text != null) {
      chars -= 48 + text.length();
      texts[group] = null;
    }
  }

  @Override
  public void result(int group, Vector out, int row) {
    StringBuilder text = texts[group];
    out.set(row, text == null ? null : text.toString());
  }

  @Override
  public long bytes() {
    // A text grows to twice its length, beside what it was, and is copied in the end.
    return 8L * texts.length + 4 * chars;
  }
}
