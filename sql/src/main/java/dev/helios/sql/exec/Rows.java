package dev.helios.sql.exec;

import org.jspecify.annotations.Nullable;

/** A plan node under way. Not thread-safe. */
public interface Rows extends AutoCloseable {
  /**
   * The next batch, never empty; null at the end. It belongs to this node and is valid until the
   * next call. Callers check {@link Execution#checkCanceled} no more: every node that loops does.
   */
  @Nullable Batch next();

  /** Ends it and its inputs; harmless when repeated. */
  @Override
  void close();
}
