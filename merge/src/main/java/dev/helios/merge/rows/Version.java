package dev.helios.merge.rows;

import org.jspecify.annotations.Nullable;

/**
 * What a side has in place of a merged row.
 *
 * @param fits false for a row that cannot be stored under the merged schema
 * @param value as the merged schema stores it; null for no row, and for one that does not fit
 */
public record Version(boolean fits, byte @Nullable [] value) {
  static final Version NONE = new Version(true, null);
  static final Version UNFIT = new Version(false, null);
}
