package dev.helios.sql.relation;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An iterator that is written as a method which gives the next row. */
abstract class NextRow implements Iterator<@Nullable Object[]> {
  private @Nullable Object @Nullable [] ready;

  /** The next row; null after the last. */
  abstract @Nullable Object @Nullable [] advance();

  @Override
  public final boolean hasNext() {
    if (ready == null) {
      ready = advance();
    }
    return ready != null;
  }

  @Override
  public final @Nullable Object[] next() {
    @Nullable Object[] row = hasNext() ? ready : null;
    if (row == null) {
      throw new NoSuchElementException();
    }
    ready = null;
    return row;
  }
}
