package dev.helios.objects.chunk;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;

/**
 * A growing set of immutable chunks, each named by the hash of its bytes.
 *
 * <p>A chunk can be read as soon as {@link #put} returns. It is durable only once a later {@link
 * #flush} has returned. Safe for use by many threads.
 *
 * <p>Failures of the medium are {@link StoreException}s; damaged bytes are {@link
 * CorruptChunkException}s and never a wrong answer.
 */
public interface ChunkStore extends Closeable {
  /** How this store names its chunks. */
  HashAlgorithm algorithm();

  /** Returns the bytes of the chunk, which the caller must not change; empty if it is not here. */
  Optional<byte[]> get(Hash hash);

  /**
   * As {@link #get} of each, in their order; quicker where chunks were put one behind the other.
   */
  default List<Optional<byte[]>> getAll(List<Hash> hashes) {
    return hashes.stream().map(this::get).toList();
  }

  /** Whether the chunk is here. */
  boolean contains(Hash hash);

  /** Adds {@code chunk} and returns its name. Adding one that is already here does nothing. */
  Hash put(byte[] chunk);

  /** Makes durable every chunk put before. */
  void flush();

  /** Begins to collect garbage. One sweep at a time. */
  Sweep sweep();

  @Override
  void close();
}
