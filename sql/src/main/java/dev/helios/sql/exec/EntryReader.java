package dev.helios.sql.exec;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.LeafRun;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexCodec;
import dev.helios.refs.row.IndexReader;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.row.RowReader;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;

/**
 * Reads columns of the rows that index entries lead to: from the entry alone if the index covers
 * the columns, else from the row. Not thread-safe.
 */
final class EntryReader {
  private final int[] columns;
  private final IndexReader entry;
  private final boolean covered;
  private final Cursor rowCursor;
  private final RowReader row;
  private final String index;

  EntryReader(Table table, IndexSchema index, int[] columns) {
    this.columns = columns;
    this.index = index.name();
    IndexCodec codec = table.codec().index(index);
    entry = new IndexReader(codec);
    covered = covers(codec, columns);
    rowCursor = table.rows().cursor();
    row = new RowReader(table.codec());
  }

  /** Whether an index has all of the columns in it. */
  static boolean covers(TableSchema schema, IndexSchema index, int[] columns) {
    return covers(new RowCodec(schema).index(index), columns);
  }

  private static boolean covers(IndexCodec codec, int[] columns) {
    for (IndexSchema.Part part : codec.index().parts()) {
      if (part.columnId() == 0) {
        return false;
      }
    }
    for (int column : columns) {
      if (!codec.covers(column)) {
        return false;
      }
    }
    return !codec.isOfBag();
  }

  /** Moves to an entry; returns how often its row is there. */
  long on(LeafRun run, int i) {
    byte[] far = run.isFar(i) ? run.value(i) : null;
    int valueFrom = far == null ? run.valueStart(i) : 0;
    entry.on(
        run.array(),
        run.keyStart(i),
        run.keyEnd(i) - run.keyStart(i),
        far == null ? run.array() : far,
        valueFrom,
        far == null ? run.valueEnd(i) - valueFrom : far.length);
    return load();
  }

  /** Moves to the entry that {@code cursor} is on; returns how often its row is there. */
  long on(Cursor cursor) {
    entry.on(cursor);
    return load();
  }

  private long load() {
    if (covered) {
      return 1;
    }
    if (!rowCursor.seekExact(entry.rowKey())) {
      throw new CorruptChunkException(
          "index %s has an entry without row; run `helios fsck` to list what needs it"
              .formatted(index));
    }
    row.on(rowCursor);
    return row.count(rowCursor);
  }

  /** Sets a row of a batch of the columns. */
  void read(Batch out, int at) {
    if (!covered) {
      read(row, columns, out, at);
      return;
    }
    for (int c = 0; c < columns.length; c++) {
      int ordinal = columns[c];
      Vector vector = out.column(c);
      if (!(vector instanceof LongVector v) || v.type().kind() == ColumnType.Kind.BOOLEAN) {
        vector.set(at, entry.get(ordinal));
      } else if (entry.isNull(ordinal)) {
        v.setNull(at);
      } else {
        v.setLong(at, entry.getLong(ordinal));
      }
    }
  }

  /** Sets a row of a batch to columns of the row that {@code from} is on. */
  static void read(RowReader from, int[] columns, Batch out, int at) {
    for (int c = 0; c < columns.length; c++) {
      int ordinal = columns[c];
      Vector vector = out.column(c);
      if (!(vector instanceof LongVector v) || v.type().kind() == ColumnType.Kind.BOOLEAN) {
        vector.set(at, from.get(ordinal));
      } else if (from.isNull(ordinal)) {
        v.setNull(at);
      } else {
        v.setLong(at, from.getLong(ordinal));
      }
    }
  }
}
