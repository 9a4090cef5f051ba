package dev.helios.objects.store;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.journal.JournalPosition;
import dev.helios.objects.journal.JournalStart;
import dev.helios.objects.pack.PackState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * A checkpoint: where to read the journal from, which packs there are, and the state of the caller;
 * as {@code docs/formats/checkpoint.md} has it.
 */
record CheckpointFile(JournalStart journal, List<PackState> packs, byte[] state) {
  static final String NAME = "checkpoint";

  private static final int VERSION = 1;
  private static final int HEADER = 80;
  private static final int PACK = 24;
  private static final long MAGIC =
      ByteBuffer.wrap("HELIOSCP".getBytes(StandardCharsets.US_ASCII)).getLong();

  byte[] encode(UUID database) {
    int length = HEADER + PACK * packs.size() + state.length + 4;
    ByteBuffer b = ByteBuffer.allocate(length);
    b.putLong(MAGIC).put((byte) VERSION).position(16);
    b.putLong(database.getMostSignificantBits()).putLong(database.getLeastSignificantBits());
    b.putLong(journal.lsn()).putLong(journal.timeMicros());
    JournalPosition position = journal.position();
    b.putLong(position.file()).putLong(position.offset()).putLong(position.lsn());
    b.putInt(packs.size()).putInt(state.length);
    for (PackState pack : packs) {
      b.putLong(pack.number()).putLong(pack.bytes()).putLong(pack.isSealed() ? 1 : 0);
    }
    b.put(state);
    return b.putInt(crc(b.array())).array();
  }

  static CheckpointFile decode(byte[] bytes, UUID database, Path path) {
    ByteBuffer b = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER + 4
        || b.getLong(0) != MAGIC
        || b.getInt(bytes.length - 4) != crc(bytes)) {
      throw new CorruptChunkException(
          path + " is damaged: its checksum is wrong (C6); restore it from a copy of the database");
    }
    if (b.get(8) != VERSION) {
      throw new StoreException(
          Reason.VERSION,
          "%s has format version %d, this Helios reads version %d; use a newer one"
              .formatted(path, b.get(8), VERSION));
    }
    UUID owner = new UUID(b.getLong(16), b.getLong(24));
    if (!owner.equals(database)) {
      throw new CorruptChunkException(
          "%s belongs to database %s, not to this one, %s (D5)".formatted(path, owner, database));
    }
    JournalPosition position = new JournalPosition(b.getLong(48), b.getLong(56), b.getLong(64));
    JournalStart journal = new JournalStart(b.getLong(32), b.getLong(40), position);
    int count = b.getInt(72);
    if (bytes.length != HEADER + (long) PACK * count + b.getInt(76) + 4) {
      throw new CorruptChunkException(path + " is damaged: its lengths do not add up (C6)");
    }
    List<PackState> packs = new ArrayList<>();
    for (int at = HEADER; packs.size() < count; at += PACK) {
      packs.add(new PackState(b.getLong(at), b.getLong(at + 16) == 1, b.getLong(at + 8)));
    }
    byte[] state = Arrays.copyOfRange(bytes, HEADER + PACK * count, bytes.length - 4);
    return new CheckpointFile(journal, packs, state);
  }

  private static int crc(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    return (int) crc.getValue();
  }
}
