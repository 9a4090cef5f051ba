package dev.helios.merge.rows;

import org.jspecify.annotations.Nullable;

/**
 * A row of the merged table that is another than on one side: the values under {@code key} there
 * and here, null for absent. Both are stored as the merged schema stores rows.
 *
 * @param isMerged whether the row may be as on neither side
 */
public record Change(
    byte[] key, byte @Nullable [] before, byte @Nullable [] after, boolean isMerged) {}
