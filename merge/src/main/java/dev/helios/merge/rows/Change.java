package dev.helios.merge.rows;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A row of the merged table that is another than on one side: the values under {@code key} there
 * and here, null for absent. Both are stored as the merged schema stores rows.
 */
public record Change(byte[] key, byte @Nullable [] before, byte @Nullable [] after) {
  /** Changes in ascending order of keys: found anew each time, as there may be very many. */
  @FunctionalInterface
  public interface Source {
    void forEach(Consumer<Change> to);
  }
}
