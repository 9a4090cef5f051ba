package dev.helios;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a branch costs, and what differs between it and its parent, at one moment. Bytes are those
 * of chunks before compression, of what the branch looks like now.
 *
 * @param base the branch that it is compared with: its parent, or main if that is gone; null for
 *     main
 * @param sizeBytes what it needs beyond its base; all that it needs if it has no base
 * @param totalBytes all that it needs
 * @param uniqueBytes what of that no other branch needs
 * @param overheadPercent {@code sizeBytes} in percent of all that its base needs; 0 without a base
 * @param tablesChanged tables with other rows or another definition, or that only one of them has
 * @param rowsModified rows that both have, by their key, with other values
 * @param ahead commits that it has and its base has not; what is pending is in none
 * @param behind commits that its base has and it has not
 * @param pending number of transactions since its head
 * @param lastWrite when it was last changed in any way
 */
public record BranchStats(
    String name,
    @Nullable String base,
    long sizeBytes,
    long totalBytes,
    long uniqueBytes,
    double overheadPercent,
    int tablesChanged,
    long rowsAdded,
    long rowsRemoved,
    long rowsModified,
    int ahead,
    int behind,
    long pending,
    Instant lastWrite) {
  static BranchStats of(dev.helios.refs.stats.BranchStats s) {
    return new BranchStats(
        s.name(),
        s.base(),
        s.size().sizeBytes(),
        s.size().totalBytes(),
        s.size().uniqueBytes(),
        s.overheadPercent(),
        s.difference().tables(),
        s.difference().rowsAdded(),
        s.difference().rowsRemoved(),
        s.difference().rowsModified(),
        s.commits().ahead(),
        s.commits().behind(),
        s.branch().pending(),
        s.lastWrite());
  }

  /** What other branches need as well. */
  public long sharedBytes() {
    return totalBytes - uniqueBytes;
  }
}
