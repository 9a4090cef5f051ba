package dev.helios.objects.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.disk.FailStop;
import dev.helios.objects.disk.HexDump;
import dev.helios.objects.disk.SimulatedDisk;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/formats/pack-file.md} is what the code writes, and reads. */
class PackPageTest {
  private static final UUID DATABASE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final Path FILE = Path.of("/packs/0000000000000001.pack");

  private static PackFolder.Source source(SimulatedDisk disk) {
    return new PackFolder.Source(disk, FILE.getParent(), DATABASE, HashAlgorithm.SHA256, List.of());
  }

  @Test
  void packWithTwoChunks() throws IOException {
    SimulatedDisk disk = new SimulatedDisk(1);
    disk.putFolder(FILE.getParent());
    byte[] plain = "hello".getBytes(StandardCharsets.US_ASCII);
    byte[] zeros = new byte[3];
    Hash first;
    Hash second;
    try (FileChunkStore store =
        FileChunkStore.open(source(disk), Compression.NONE, 1 << 20, new FailStop())) {
      first = store.put(plain);
      second = store.put(zeros);
    }
    byte[] bytes = HexDump.check("pack-file.md", "two chunks", disk.files().get(FILE));

    SimulatedDisk copy = new SimulatedDisk(1);
    copy.put(FILE, bytes);
    try (FileChunkStore store = FileChunkStore.openReadOnly(source(copy), new FailStop())) {
      assertThat(store.get(first)).hasValue(plain);
      assertThat(store.get(second)).hasValue(zeros);
    }
  }
}
