package dev.helios.objects.store;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.Disk;
import dev.helios.objects.disk.DiskFile;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.NodeSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What is fixed when a database is made: the file {@code helios.db}, as {@code
 * docs/formats/database.md} has it.
 */
record DatabaseFile(UUID id, HashAlgorithm hash, NodeSize nodeSize, long createdMicros) {
  static final String NAME = "helios.db";

  /** Version of all the formats of a directory together. */
  static final int VERSION = 1;

  /** The same, of a directory whose nodes have another size than {@link NodeSize#DEFAULT}. */
  private static final int SIZED_VERSION = 2;

  private static final int BYTES = 64;
  private static final long MAGIC =
      ByteBuffer.wrap("HELIOSDB".getBytes(StandardCharsets.US_ASCII)).getLong();

  byte[] encode() {
    ByteBuffer b = ByteBuffer.allocate(BYTES);
    boolean isSized = !nodeSize.equals(NodeSize.DEFAULT);
    b.putLong(MAGIC).put((byte) (isSized ? SIZED_VERSION : VERSION)).put((byte) hash.id());
    b.put((byte) (isSized ? nodeSize.log2() : 0)).position(16);
    b.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    b.putLong(createdMicros).position(60);
    return b.putInt(crc(b.array())).array();
  }

  static DatabaseFile decode(byte[] bytes, int length, Path path) {
    ByteBuffer b = ByteBuffer.wrap(bytes);
    if (length < BYTES || b.getLong(0) != MAGIC || b.getInt(60) != crc(bytes)) {
      throw new CorruptChunkException(
          path + " is damaged (D6); restore it from a copy of the database");
    }
    if (b.get(8) != VERSION && b.get(8) != SIZED_VERSION) {
      throw new StoreException(
          Reason.VERSION,
          "%s: the database has format version %d, this Helios reads %d and %d; use a newer one"
              .formatted(path, b.get(8), VERSION, SIZED_VERSION));
    }
    NodeSize nodeSize = NodeSize.DEFAULT;
    if (b.get(8) == SIZED_VERSION) {
      if (b.get(10) < NodeSize.LEAST.log2() || b.get(10) > NodeSize.MOST.log2()) {
        throw new CorruptChunkException(
            "%s says that nodes have about 2^%d bytes (D6)".formatted(path, b.get(10)));
      }
      nodeSize = new NodeSize(b.get(10));
    }
    for (HashAlgorithm hash : HashAlgorithm.values()) {
      if (hash.id() == b.get(9)) {
        return new DatabaseFile(
            new UUID(b.getLong(16), b.getLong(24)), hash, nodeSize, b.getLong(32));
      }
    }
    throw new CorruptChunkException(
        "%s names the unknown hash algorithm %d (D6)".formatted(path, b.get(9)));
  }

  static DatabaseFile read(Disk disk, Path path) throws IOException {
    byte[] bytes = new byte[BYTES];
    try (DiskFile file = disk.openReadOnly(path)) {
      return decode(bytes, file.read(0, bytes, 0, BYTES), path);
    }
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, 60);
    return (int) crc.getValue();
  }
}
