package dev.helios.refs.row;

import dev.helios.refs.schema.TableSchema;
import org.jspecify.annotations.Nullable;

/**
 * Turns rows of one table schema into entries of its row tree and back.
 *
 * <p>A row in Java is an {@code Object[]} with a value per column in display order (classes as in
 * {@link dev.helios.refs.schema.ColumnType}). The key holds the primary key, order-preserving; the
 * value holds the other cells by slot. Of a table without primary key the key is the hash of the
 * row and the value begins with the count. Immutable and safe for use by many threads.
 */
public final class RowCodec {
  public RowCodec(TableSchema schema) {
    throw new UnsupportedOperationException();
  }

  /** Key of {@code row} in the row tree. */
  public byte[] key(@Nullable Object[] row) {
    throw new UnsupportedOperationException();
  }

  /**
   * Key for values of the primary key columns alone, in key order; a prefix of them gives a prefix.
   */
  public byte[] keyOf(@Nullable Object... keyValues) {
    throw new UnsupportedOperationException();
  }

  /** Value of {@code row} in the row tree; canonical. */
  public byte[] value(@Nullable Object[] row) {
    throw new UnsupportedOperationException();
  }

  /** Decodes an entry. */
  public @Nullable Object[] row(byte[] key, byte[] value) {
    throw new UnsupportedOperationException();
  }
}
