package dev.helios.refs.gc;

import java.time.Instant;
import java.util.Map;

/**
 * What a collection did, or would do.
 *
 * @param oldestLsn of the oldest state that can be read, at {@code oldestTime}
 * @param commits that nothing leads to any more, and tag objects
 * @param chunks that nobody needs, of {@code bytes} as they are stored
 * @param packs pack files that are given up, of {@code packBytes}; {@code copiedBytes} of chunks in
 *     them live on elsewhere
 * @param journalFiles files of history that are too old, of {@code journalBytes}
 * @param kept bytes that stay, by who keeps them
 */
public record GcResult(
    boolean dryRun,
    long oldestLsn,
    Instant oldestTime,
    long commits,
    long chunks,
    long bytes,
    int packs,
    long packBytes,
    long copiedBytes,
    int journalFiles,
    long journalBytes,
    Map<Keeper, Long> kept) {
  /** Bytes that the file system gets back. */
  public long freedBytes() {
    return packBytes - copiedBytes + journalBytes;
  }
}
