package dev.helios.objects.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.disk.HexDump;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.journal.JournalPosition;
import dev.helios.objects.journal.JournalStart;
import dev.helios.objects.pack.PackState;
import dev.helios.objects.prolly.NodeSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The examples of {@code docs/formats/database.md} and {@code checkpoint.md} are what the code
 * writes, and reads.
 */
class StorePagesTest {
  private static final UUID DATABASE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final long TIME = 1_795_564_800_000_000L;

  @Test
  void databaseFile() throws IOException {
    DatabaseFile file = new DatabaseFile(DATABASE, HashAlgorithm.SHA256, NodeSize.DEFAULT, TIME);
    byte[] bytes = HexDump.check("database.md", "helios.db", file.encode());
    assertThat(DatabaseFile.decode(bytes, bytes.length, Path.of("helios.db"))).isEqualTo(file);
  }

  @Test
  void checkpointFile() throws IOException {
    JournalStart journal = new JournalStart(41, TIME, new JournalPosition(7, 4096, 40));
    List<PackState> packs =
        List.of(new PackState(1, true, 134_217_984), new PackState(2, false, 369));
    byte[] state = "state".getBytes(StandardCharsets.US_ASCII);
    CheckpointFile file = new CheckpointFile(journal, packs, state);
    byte[] bytes = HexDump.check("checkpoint.md", "two packs", file.encode(DATABASE));
    CheckpointFile read = CheckpointFile.decode(bytes, DATABASE, Path.of("checkpoint"));
    assertThat(read.journal()).isEqualTo(journal);
    assertThat(read.packs()).isEqualTo(packs);
    assertThat(read.state()).isEqualTo(state);
  }
}
