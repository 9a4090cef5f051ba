package dev.helios.objects.store;

import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.Compression;
import dev.helios.objects.prolly.NodeSize;
import java.time.Duration;

/**
 * How to keep a database.
 *
 * @param hash names of chunks; matters only when a database is made, which records it
 * @param nodeSize what nodes of trees aim at; matters only when a database is made, which records
 *     it
 * @param compression of chunks stored from now on
 * @param syncInterval longest time until a commit is synced under {@link Durability#INTERVAL}
 * @param cacheBytes most heap for tree nodes read from or written to the storage
 */
public record StorageOptions(
    HashAlgorithm hash,
    NodeSize nodeSize,
    Compression compression,
    Durability durability,
    Duration syncInterval,
    long cacheBytes) {

  /** SHA-256, lz4, every commit synced, and a quarter of the heap but no more than 256 MiB. */
  public static final StorageOptions DEFAULT =
      new StorageOptions(
          HashAlgorithm.SHA256,
          NodeSize.DEFAULT,
          Compression.LZ4,
          Durability.FULL,
          Duration.ofMillis(100),
          Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 4));

  public StorageOptions {
    if (syncInterval.isNegative() || syncInterval.isZero()) {
      throw new IllegalArgumentException("the sync interval must be positive: " + syncInterval);
    }
    if (cacheBytes < 0) {
      throw new IllegalArgumentException("the cache cannot have " + cacheBytes + " bytes");
    }
  }

  public StorageOptions withHash(HashAlgorithm to) {
    return new StorageOptions(to, nodeSize, compression, durability, syncInterval, cacheBytes);
  }

  public StorageOptions withNodeSize(NodeSize to) {
    return new StorageOptions(hash, to, compression, durability, syncInterval, cacheBytes);
  }

  public StorageOptions withCompression(Compression to) {
    return new StorageOptions(hash, nodeSize, to, durability, syncInterval, cacheBytes);
  }

  public StorageOptions withDurability(Durability to) {
    return new StorageOptions(hash, nodeSize, compression, to, syncInterval, cacheBytes);
  }

  public StorageOptions withSyncInterval(Duration to) {
    return new StorageOptions(hash, nodeSize, compression, durability, to, cacheBytes);
  }

  public StorageOptions withCacheBytes(long to) {
    return new StorageOptions(hash, nodeSize, compression, durability, syncInterval, to);
  }
}
