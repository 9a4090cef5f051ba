package dev.helios.objects.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.disk.HexDump;
import dev.helios.objects.disk.SimulatedDisk;
import dev.helios.objects.journal.JournalFormat.Header;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The example of {@code docs/formats/journal.md} is what the code writes, and reads. */
class JournalPageTest {
  private static final UUID DATABASE = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
  private static final long TIME = 1_795_564_800_000_000L;

  @Test
  void fileWithARecordAndAMark() throws IOException {
    int salt = JournalFormat.salt(DATABASE);
    byte[] payload = "hello".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer file = ByteBuffer.allocate(64 + 37 + 5 + 37);
    file.put(JournalFormat.fileHeader(DATABASE, 7, TIME));
    int checksum = JournalFormat.crc(payload, 0, 5);
    put(file, new Header(JournalFormat.RECORD, (byte) 1, 5, 7, TIME + 1, 5, checksum), payload);
    put(file, new Header(JournalFormat.MARK, (byte) 0, 0, 7, TIME + 1, 7, 0), new byte[0]);
    byte[] bytes = HexDump.check("journal.md", "one record", file.array());

    SimulatedDisk disk = new SimulatedDisk(1);
    disk.put(Path.of("/j/00000000000000000007.log"), bytes);
    disk.putFolder(Path.of("/h"));
    JournalFiles files = JournalFiles.list(disk, Path.of("/j"), Path.of("/h"), DATABASE);
    assertThat(files.begun(7)).isEqualTo(TIME);
    try (JournalReader reader = files.reader(7, 0, 7)) {
      assertThat(reader.peek())
          .isEqualTo(new Header(JournalFormat.RECORD, (byte) 1, 5, 7, TIME + 1, 5, checksum));
      assertThat(reader.payload()).isEqualTo(payload);
      reader.advance();
      assertThat(reader.peek()).isNull();
      assertThat(reader.provenLsn()).isEqualTo(7);
      assertThat(reader.position()).isEqualTo(bytes.length);
      assertThat(salt).isEqualTo(files.salt());
    }
  }

  private static void put(ByteBuffer file, Header header, byte[] payload) {
    byte[] head = new byte[JournalFormat.RECORD_HEADER];
    JournalFormat.putHeader(head, 0, header, JournalFormat.salt(DATABASE));
    file.put(head).put(payload).put(JournalFormat.END);
  }
}
