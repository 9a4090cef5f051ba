package dev.helios.refs.row;

import dev.helios.objects.prolly.Edit;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one index. The key of an entry is the parts of the index, each with a mark for NULL,
 * and then the row's key in the row tree, so that the entries of equal parts lie together; the
 * value is empty. A unique entry without NULLs has the parts alone as its key and the row's key as
 * its value, so that a second one meets the first. Immutable and safe for use by many threads.
 */
public final class IndexCodec {
  /** Begins every part of an entry that is not NULL. */
  public static final byte VALUE_MARK = KeyCodec.VALUE;

  private static final byte[] NOTHING = {};

  private final IndexSchema index;
  private final RowCodec rows;
  private final int[] ordinals;
  private final ColumnType[] types;

  private final int[] partOf;
  private final boolean ofColumns;

  /** For each part the expression that it is; null for a column. */
  private final RowExpressions.@Nullable Compiled[] expressions;

  /** Which rows have an entry; null for all. */
  private final RowExpressions.@Nullable Compiled predicate;

  public IndexCodec(TableSchema schema, IndexSchema index) {
    this(new RowCodec(schema), index);
  }

  /** The codec of an index of the table whose rows are {@code rows}. */
  IndexCodec(RowCodec rows, IndexSchema index) {
    TableSchema schema = rows.schema();
    this.index = index;
    this.rows = rows;
    List<IndexSchema.Part> parts = index.parts();
    ordinals = new int[parts.size()];
    types = new ColumnType[ordinals.length];
    expressions = new RowExpressions.Compiled[ordinals.length];
    for (int i = 0; i < ordinals.length; i++) {
      String sql = parts.get(i).expressionSql();
      ordinals[i] = sql == null ? schema.ordinal(parts.get(i).columnId()) : -1;
      expressions[i] = sql == null ? null : RowExpressions.installed().compile(schema, sql);
      types[i] =
          expressions[i] == null ? schema.columns().get(ordinals[i]).type() : expressions[i].type();
    }
    String where = index.predicateSql();
    predicate = where == null ? null : RowExpressions.installed().compile(schema, where);
    ofColumns = predicate == null && Arrays.stream(ordinals).allMatch(i -> i >= 0);
    partOf = new int[schema.columns().size()];
    Arrays.fill(partOf, -1);
    for (int i = ordinals.length - 1; i >= 0; i--) {
      if (ordinals[i] >= 0) {
        partOf[ordinals[i]] = isReversible(i) ? i : -1;
      }
    }
  }

  /** Whether the table's rows have no key. */
  public boolean isOfBag() {
    return rows.isBag();
  }

  RowCodec rows() {
    return rows;
  }

  /** For each column the part of the index that gives it back; -1 if there is none. */
  int[] partOf() {
    return partOf;
  }

  /**
   * Whether two rows with one key have the same entry because all that it is made of is the same.
   */
  public boolean isSameEntry(@Nullable Object[] a, @Nullable Object[] b) {
    if (ofColumns) {
      for (int ordinal : ordinals) {
        if (a[ordinal] != b[ordinal] && !Objects.deepEquals(a[ordinal], b[ordinal])) {
          return false;
        }
      }
    }
    return ofColumns;
  }

  /** Whether entries are made of columns alone, not of expressions, and every row has one. */
  public boolean isOfColumns() {
    return ofColumns;
  }

  /** Whether entries hold the column, so that the row need not be read for it. */
  public boolean covers(int ordinal) {
    return !rows.isBag() && (partOf[ordinal] >= 0 || rows.keyParts()[ordinal] >= 0);
  }

  public IndexSchema index() {
    return index;
  }

  /** Ordinals of the columns of the index, in order of its parts; -1 for an expression. */
  public int[] ordinals() {
    return ordinals.clone();
  }

  /** Type of each part. */
  ColumnType[] types() {
    return types;
  }

  /** The entry of {@code row}; null if the index leaves the row out. */
  public @Nullable Edit entry(@Nullable Object[] row) {
    return entry(row, rows.key(row));
  }

  /**
   * The entry of {@code row}, whose key in the row tree is {@code rowKey}; null if the index leaves
   * the row out.
   */
  public @Nullable Edit entry(@Nullable Object[] row, byte[] rowKey) {
    if (predicate != null && !Boolean.TRUE.equals(predicate.eval(row))) {
      return null;
    }
    ByteWriter out = new ByteWriter();
    boolean hasNull = false;
    for (int i = 0; i < ordinals.length; i++) {
      RowExpressions.Compiled expression = expressions[i];
      Object value = expression == null ? row[ordinals[i]] : expression.eval(row);
      hasNull |= value == null;
      writePart(i, value, out);
    }
    if (index.unique() && (!hasNull || index.nullsEqual())) {
      return new Edit(out.toBytes(), rowKey);
    }
    out.write(rowKey);
    return new Edit(out.toBytes(), NOTHING);
  }

  /** Key, or prefix of the keys, of entries whose first parts have these values. */
  public byte[] prefix(@Nullable Object... values) {
    ByteWriter out = new ByteWriter();
    for (int i = 0; i < values.length; i++) {
      writePart(i, values[i], out);
    }
    return out.toBytes();
  }

  private void writePart(int part, @Nullable Object value, ByteWriter out) {
    IndexSchema.Part p = index.parts().get(part);
    if (value == null) {
      out.write(p.nullsFirst() ? KeyCodec.NULL_FIRST : KeyCodec.NULL_LAST);
      return;
    }
    out.write(KeyCodec.VALUE);
    int from = out.size();
    KeyCodec.write(types[part], value, out);
    if (p.descending()) {
      out.complement(from);
    }
  }

  /** The row tree's key that an entry leads to. */
  public byte[] rowKey(byte[] key, byte[] value) {
    if (value.length > 0) {
      return value;
    }
    KeyReader in = new KeyReader();
    in.on(key, 0, key.length);
    for (int i = 0; i < ordinals.length; i++) {
      skipPart(i, in);
    }
    return Arrays.copyOfRange(key, in.position(), key.length);
  }

  /** Values of the parts of an entry, as far as keys give them back: see {@link #isReversible}. */
  public @Nullable Object[] parts(byte[] key) {
    KeyReader in = new KeyReader();
    in.on(key, 0, key.length);
    @Nullable Object[] values = new Object[ordinals.length];
    for (int i = 0; i < values.length; i++) {
      if (in.read() == KeyCodec.VALUE) {
        boolean descending = index.parts().get(i).descending();
        if (descending) {
          in.complement();
        }
        values[i] = KeyCodec.read(types[i], in);
        if (descending) {
          in.complement();
        }
      }
    }
    return values;
  }

  /** Whether {@link #parts} gives back part {@code part} exactly. */
  public boolean isReversible(int part) {
    return KeyCodec.isReversible(types[part]);
  }

  private void skipPart(int part, KeyReader in) {
    if (in.read() != KeyCodec.VALUE) {
      return;
    }
    boolean descending = index.parts().get(part).descending();
    if (descending) {
      in.complement();
    }
    KeyCodec.skip(types[part], in);
    if (descending) {
      in.complement();
    }
  }
}
