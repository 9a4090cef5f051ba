package dev.helios.sql.exec;

import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns bounds of values into ranges of keys, of a primary key or an index. Immutable. */
final class RangeBuilder {
  private final Keys keys;
  private final @Nullable IndexSchema index;

  /** Key, or prefix of keys, of values of the first parts. */
  private interface Keys {
    byte[] prefix(@Nullable Object[] values);
  }

  /** Ranges of the primary key, or of {@code index} if it is not null. */
  RangeBuilder(TableSchema schema, @Nullable IndexSchema index) {
    this.index = index;
    if (index == null) {
      keys = new RowCodec(schema)::keyOf;
    } else {
      keys = new IndexCodec(schema, index)::prefix;
    }
  }

  /** The ranges, sorted and without overlaps, of bounds evaluated for a row of the frame. */
  List<KeyRange> ranges(List<KeyBounds> bounds, Frame frame, int row) {
    List<KeyRange> ranges = new ArrayList<>(bounds.size());
    for (KeyBounds one : bounds) {
      KeyRange range = range(one, frame, row);
      if (range != null) {
        ranges.add(range);
      }
    }
    return ranges.size() == 1 && !ranges.get(0).isEmpty() ? ranges : KeyRange.merge(ranges);
  }

  private @Nullable KeyRange range(KeyBounds bounds, Frame frame, int row) {
    int parts = bounds.equal().size();
    @Nullable Object[] values = new Object[parts + 1];
    for (int i = 0; i < parts; i++) {
      Expr equal = bounds.equal().get(i);
      if (equal != KeyBounds.NULL) {
        values[i] = equal.valueAt(frame, row);
        if (values[i] == null) {
          return null;
        }
      }
    }
    byte[] prefix = keys.prefix(Arrays.copyOf(values, parts));
    Expr lowExpr = bounds.low();
    Expr highExpr = bounds.high();
    if (lowExpr == null && highExpr == null) {
      return KeyRange.ofPrefix(prefix);
    }
    byte[] low = null;
    if (lowExpr != null) {
      values[parts] = lowExpr.valueAt(frame, row);
      if (values[parts] == null) {
        return null;
      }
      low = keys.prefix(values);
    }
    byte[] high = null;
    if (highExpr != null) {
      values[parts] = highExpr.valueAt(frame, row);
      if (values[parts] == null) {
        return null;
      }
      high = keys.prefix(values);
    }
    boolean down = index != null && index.parts().get(parts).descending();
    return down
        ? between(prefix, high, bounds.highInclusive(), low, bounds.lowInclusive())
        : between(prefix, low, bounds.lowInclusive(), high, bounds.highInclusive());
  }

  private @Nullable KeyRange between(
      byte[] prefix,
      byte @Nullable [] first,
      boolean firstInclusive,
      byte @Nullable [] last,
      boolean lastInclusive) {
    KeyRange all = KeyRange.ofPrefix(values(prefix));
    byte[] from = first == null ? all.from() : firstInclusive ? first : KeyRange.after(first);
    byte[] to = last == null ? all.to() : lastInclusive ? KeyRange.after(last) : last;
    return from == null ? null : new KeyRange(from, to);
  }

  /** {@code prefix} with what begins every part that is not NULL. */
  private byte[] values(byte[] prefix) {
    if (index == null) {
      return prefix;
    }
    byte[] marked = Arrays.copyOf(prefix, prefix.length + 1);
    marked[prefix.length] = IndexCodec.VALUE_MARK;
    return marked;
  }
}
