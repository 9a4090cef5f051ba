package dev.helios.objects.chunk;

import dev.helios.objects.hash.Hash;
import java.io.Closeable;

/**
 * One garbage collection of a chunk store, beside others that read and put.
 *
 * <p>From its beginning until {@link #close}, every chunk that is put, or found by {@link
 * ChunkStore#contains}, stays, whether it was here before or not. Of those that nobody puts again,
 * the ones stay that are marked. What makes a chunk needed without putting it, and when to mark, is
 * the caller's to know: {@code docs/concepts/garbage-collection.md}. Used by one thread.
 */
public interface Sweep extends Closeable {
  /**
   * What a sweep finds, or did.
   *
   * @param liveChunks that are marked, of {@code liveBytes} as they are stored
   * @param chunks that nobody needs, of {@code bytes}
   * @param files that are deleted, of {@code fileBytes}
   * @param copiedBytes of living chunks in those files, which are copied first
   */
  record Result(
      long liveChunks,
      long liveBytes,
      long chunks,
      long bytes,
      int files,
      long fileBytes,
      long copiedBytes) {}

  /**
   * Marks a chunk as needed. Returns its bytes as they are stored, or -1 if it was marked before.
   *
   * @throws CorruptChunkException if it is not here
   */
  long mark(Hash hash);

  /** Whether it was marked. */
  boolean isMarked(Hash hash);

  /** What {@link #compact} would do now, in all. */
  Result preview();

  /**
   * Gives up chunks that nobody needs, copying what lives beside them, so that a part of the space
   * is free after the next checkpoint. To be called, with a checkpoint after each, until it returns
   * false. Nothing may be marked after the first call.
   */
  boolean compact();

  /**
   * Lets {@link #compact} leave no chunk that nobody needs, whatever that costs; for what must be
   * gone. To be called before it.
   */
  void beThorough();

  /** Ends the sweep. */
  @Override
  void close();
}
