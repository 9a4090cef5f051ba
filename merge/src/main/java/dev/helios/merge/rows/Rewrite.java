package dev.helios.merge.rows;

import dev.helios.merge.schema.TypeMerge;
import dev.helios.objects.sort.EntrySort;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** When rows are to be stored anew, under another schema or key, and what for. */
final class Rewrite {
  private Rewrite() {}

  /** Whether the values of {@code from} have the same bytes as values of {@code to}. */
  static boolean sameEncoding(ColumnType from, ColumnType to) {
    if (from.equals(to)) {
      return true;
    }
    boolean integers = from.kind().isInteger() && to.kind().isInteger();
    boolean texts = from.kind().isText() && to.kind().isText();
    return TypeMerge.holds(to, from)
        && (integers
            || texts
            || (from.kind() == Kind.NUMERIC
                && to.kind() == Kind.NUMERIC
                && from.scale() == to.scale()));
  }

  /** Whether equal values of both types have the same bytes in keys. */
  static boolean sameKeyEncoding(ColumnType from, ColumnType to) {
    boolean reals = from.kind() == Kind.REAL && to.kind() == Kind.DOUBLE;
    boolean numerics = from.kind() == Kind.NUMERIC && to.kind() == Kind.NUMERIC;
    return sameEncoding(from, to) || (TypeMerge.holds(to, from) && (reals || numerics));
  }

  static TableSchema withKey(TableSchema s, List<Long> key) {
    return withKey(s, s.columns(), key);
  }

  static TableSchema withKey(TableSchema s, List<Column> columns, List<Long> key) {
    return s.with(columns, key, List.of(), s.checks());
  }

  static TableSchema withoutIndexes(TableSchema s) {
    return withKey(s, s.primaryKey());
  }

  /** {@code c} with type and missing value of {@code of}. */
  static Column withType(Column c, Column of) {
    return new Column(
        c.id(),
        c.slot(),
        c.name(),
        of.type(),
        c.nullable(),
        c.defaultSql(),
        of.missing(),
        c.generatedSql(),
        c.identity(),
        c.comment());
  }

  /**
   * Hands over the rows of a bag: {@code sorted}, with the counts of those under one key added up.
   */
  static void counted(Iterator<EntrySort.Entry> sorted, BiConsumer<byte[], byte[]> to) {
    EntrySort.@Nullable Entry held = null;
    long count = 0;
    while (sorted.hasNext()) {
      EntrySort.Entry next = sorted.next();
      if (held != null && !Arrays.equals(held.key(), next.key())) {
        to.accept(held.key(), RowCodec.bagValue(count, RowCodec.bagCells(held.value())));
        count = 0;
      }
      held = next;
      count += RowCodec.bagCount(next.value());
    }
    if (held != null) {
      to.accept(held.key(), RowCodec.bagValue(count, RowCodec.bagCells(held.value())));
    }
  }
}
