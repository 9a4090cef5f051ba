package dev.helios.refs.stats;

/**
 * Bytes of what a branch looks like now: chunks before compression. Its history is not in it.
 *
 * @param totalBytes all that it needs
 * @param uniqueBytes what of that no other branch needs
 * @param divergedBytes what of that its base does not need; 0 if it has no base
 * @param baseBytes all that its base needs; 0 if it has no base
 */
public record BranchSize(long totalBytes, long uniqueBytes, long divergedBytes, long baseBytes) {
  static final BranchSize NONE = new BranchSize(0, 0, 0, 0);

  /**
   * What it costs beyond its base: {@link #divergedBytes}, or all of it if it has no base. The sum
   * over all branches is at least what all of them take together.
   */
  public long sizeBytes() {
    return hasBase() ? divergedBytes : totalBytes;
  }

  /** Whether it is compared with another branch. */
  public boolean hasBase() {
    return baseBytes > 0;
  }

  /** What other branches need as well. */
  public long sharedBytes() {
    return totalBytes - uniqueBytes;
  }

  /** {@link #divergedBytes} in percent of the base; 0 if it has no base. */
  public double overheadPercent() {
    return hasBase() ? divergedBytes * 100.0 / baseBytes : 0;
  }
}
