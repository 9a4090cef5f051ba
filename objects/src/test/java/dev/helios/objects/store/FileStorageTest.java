package dev.helios.objects.store;

import static dev.helios.objects.store.StorageContract.assertSame;
import static dev.helios.objects.store.StorageContract.bytes;
import static dev.helios.objects.store.StorageContract.history;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.chunk.StoreException.Reason;
import dev.helios.objects.disk.SystemDisk;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.prolly.NodeSize;
import dev.helios.objects.store.Storage.Checkpoint;
import dev.helios.objects.store.Storage.JournalRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileStorageTest {
  private static final StorageOptions OPTIONS = StorageOptions.DEFAULT;

  @TempDir Path temp;
  private Path path;

  @BeforeEach
  void choosePath() {
    path = temp.resolve("db");
  }

  private FileStorage create() {
    return FileStorage.create(path, OPTIONS);
  }

  private FileStorage open() {
    return FileStorage.open(path, OPTIONS);
  }

  private FileStorage openReadOnly() {
    return FileStorage.openReadOnly(path, OPTIONS);
  }

  private static List<JournalRecord> replayed(Storage storage) {
    List<JournalRecord> records = new ArrayList<>();
    storage.replay(records::add);
    return records;
  }

  static void assertFails(Reason reason, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(reason);
              assertThat(e.getMessage()).contains(message).doesNotContain("\n");
            });
  }

  @Test
  void reopeningReplaysAllRecordsWithoutACheckpoint() {
    List<JournalRecord> added = new ArrayList<>();
    try (FileStorage s = create()) {
      for (int i = 0; i < 20; i++) {
        added.add(s.append((byte) i, bytes(i * 100, i)));
      }
    }
    try (FileStorage s = open()) {
      assertThat(s.lastLsn()).isEqualTo(20);
      assertSame(replayed(s), added);
      added.add(s.append((byte) 1, bytes(5, 5)));
      assertThat(added.getLast().lsn()).isEqualTo(21);
    }
    try (FileStorage s = openReadOnly()) {
      assertSame(replayed(s), added);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3_000, 1 << 20})
  void reopeningReplaysOnlyWhatFollowsTheCheckpoint(long journalFile) {
    FileStorage.Sizes sizes = new FileStorage.Sizes(journalFile, 10_000);
    List<JournalRecord> added = new ArrayList<>();
    Random random = new Random(4);
    FileStorage s = FileStorage.create(SystemDisk.INSTANCE, path, OPTIONS, sizes);
    List<Hash> chunks = new ArrayList<>();
    long covered = 0;
    for (int round = 0; round < 10; round++) {
      for (int i = 0; i < 10; i++) {
        added.add(s.append((byte) i, bytes(random.nextInt(500), i)));
        chunks.add(s.chunks().put(bytes(random.nextInt(1000), added.size())));
      }
      covered = added.size() - round % 4L;
      s.checkpoint(new Checkpoint(covered, bytes(round, round)));
      added.add(s.append((byte) 9, bytes(10, round)));
      s.close();
      s = FileStorage.open(SystemDisk.INSTANCE, path, OPTIONS, sizes);
      assertThat(s.checkpoint().orElseThrow().lsn()).isEqualTo(covered);
      assertThat(s.checkpoint().orElseThrow().state()).isEqualTo(bytes(round, round));
      assertSame(replayed(s), added.subList((int) covered, added.size()));
      assertSame(history(s, 1, added.size() + 1L), added);
      assertThat(chunks).allMatch(s.chunks()::contains);
    }
    s.close();
    try (FileStorage reader = openReadOnly()) {
      assertSame(replayed(reader), added.subList((int) covered, added.size()));
      assertSame(history(reader, 2, added.size()), added.subList(1, added.size() - 1));
    }
  }

  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void hashIsTheOneTheDatabaseWasMadeWith(HashAlgorithm algorithm) {
    FileStorage.create(path, OPTIONS.withHash(algorithm)).close();
    try (FileStorage s = open()) {
      assertThat(s.chunks().algorithm()).isEqualTo(algorithm);
    }
  }

  @Test
  void readersSeeWhatWasThereWhenTheyOpened() {
    try (FileStorage writer = create()) {
      writer.append((byte) 1, bytes(100, 1));
      Hash chunk = writer.chunks().put(bytes(100, 2));
      writer.chunks().flush();
      writer.sync(1);
      try (FileStorage reader = openReadOnly()) {
        writer.append((byte) 1, bytes(100, 3));
        writer.sync(2);
        assertThat(reader.isReadOnly()).isTrue();
        assertThat(reader.lastLsn()).isEqualTo(1);
        assertThat(replayed(reader)).hasSize(1);
        assertThat(reader.chunks().get(chunk)).isPresent();
        assertFails(Reason.READ_ONLY, "reading only", () -> reader.append((byte) 1, new byte[0]));
        assertFails(Reason.READ_ONLY, "reading only", () -> reader.chunks().flush());
        assertFails(
            Reason.READ_ONLY,
            "reading only",
            () -> reader.checkpoint(new Checkpoint(1, new byte[0])));
      }
      try (FileStorage reader = openReadOnly()) {
        assertThat(reader.lastLsn()).isEqualTo(2);
      }
    }
  }

  @Test
  void directoryThatDoesNotExistIsNotFound() {
    assertFails(Reason.NOT_FOUND, path + " does not exist", this::open);
    assertFails(Reason.NOT_FOUND, path + " does not exist", this::openReadOnly);
    assertThat(FileStorage.isDatabase(path)).isFalse();
  }

  @Test
  void directoryWithoutADatabaseIsNotADatabase() throws IOException {
    Files.createDirectory(path);
    assertFails(Reason.NOT_A_DATABASE, "is not a Helios database", this::open);
    assertThat(FileStorage.isDatabase(path)).isFalse();
    create().close();
    assertThat(FileStorage.isDatabase(path)).isTrue();
  }

  @Test
  void fileIsNotADatabase() throws IOException {
    Files.writeString(path, "something");
    assertFails(Reason.NOT_A_DATABASE, "is a file", this::open);
    assertFails(Reason.EXISTS, "is a file", this::create);
  }

  @Test
  void nothingIsMadeWhereSomethingIs() throws IOException {
    create().close();
    assertFails(Reason.EXISTS, "is a Helios database already", this::create);
    Path other = temp.resolve("other");
    Files.createDirectory(other);
    Files.writeString(other.resolve("notes.txt"), "mine");
    assertFails(Reason.EXISTS, "notes.txt", () -> FileStorage.create(other, OPTIONS));
    assertThat(other.toFile().list()).containsExactly("notes.txt");
  }

  @Test
  void creationThatWasCutShortCanBeRepeated() throws IOException {
    create().close();
    Files.delete(path.resolve("helios.db"));
    create().close();
    try (FileStorage s = open()) {
      s.append((byte) 1, bytes(10, 1));
    }
    Files.delete(path.resolve("helios.db"));
    assertFails(Reason.EXISTS, "lacks helios.db", this::create);
  }

  @Test
  void newerVersionIsRefused() throws IOException {
    create().close();
    patch(8, 3);
    assertFails(Reason.VERSION, "format version 3", this::open);
    assertFails(Reason.VERSION, "use a newer one", this::openReadOnly);
  }

  @Test
  void aSizeOfNodesOfItsOwnIsRecordedWithItsVersion() throws IOException {
    FileStorage.create(path, OPTIONS.withNodeSize(NodeSize.of(8192))).close();
    byte[] bytes = Files.readAllBytes(path.resolve("helios.db"));
    assertThat(bytes[8]).isEqualTo((byte) 2);
    assertThat(bytes[10]).isEqualTo((byte) 13);
    try (FileStorage s = open()) {
      assertThat(s.nodes().nodeSize().bytes()).isEqualTo(8192);
    }
    patch(10, 20);
    assertFails(Reason.CORRUPT, "nodes have about 2^20 bytes", this::open);
  }

  @Test
  void theUsualSizeOfNodesIsVersionOne() throws IOException {
    create().close();
    byte[] bytes = Files.readAllBytes(path.resolve("helios.db"));
    assertThat(bytes[8]).isEqualTo((byte) 1);
    assertThat(bytes[10]).isZero();
  }

  /** Changes a byte of {@code helios.db}, with a checksum that is right. */
  private void patch(int at, int value) throws IOException {
    Path file = path.resolve("helios.db");
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] = (byte) value;
    java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
    crc.update(bytes, 0, 60);
    java.nio.ByteBuffer.wrap(bytes).putInt(60, (int) crc.getValue());
    Files.write(file, bytes);
  }

  @Test
  void secondWriterInThisProcessIsToldWhoIsFirst() throws IOException {
    try (FileStorage s = create()) {
      assertFails(Reason.LOCKED, "process " + ProcessHandle.current().pid(), this::open);
      Path link = temp.resolve("link");
      Files.createSymbolicLink(link, path);
      assertFails(Reason.LOCKED, "already", () -> FileStorage.open(link, OPTIONS));
      s.append((byte) 1, bytes(1, 1));
    }
    open().close();
  }

  @Test
  void closedStorageSaysSo() {
    FileStorage s = create();
    s.close();
    s.close();
    assertFails(Reason.CLOSED, "closed", () -> s.append((byte) 1, new byte[0]));
    assertFails(Reason.CLOSED, "closed", () -> s.chunks().put(new byte[1]));
    assertFails(Reason.CLOSED, "closed", () -> s.checkpoint(new Checkpoint(0, new byte[0])));
  }

  @Test
  void interruptedThreadsDoNoHarm() {
    try (FileStorage s = create()) {
      Hash hash = s.chunks().put(bytes(5000, 1));
      s.chunks().flush();
      for (int i = 1; i <= 20; i++) {
        Thread.currentThread().interrupt();
        s.append((byte) 1, bytes(100, i));
        s.sync(i);
        assertThat(s.chunks().get(hash)).isPresent();
        s.checkpoint(new Checkpoint(i, new byte[0]));
        assertThat(history(s, 1, i + 1L)).hasSize(i);
        assertThat(Thread.interrupted()).isTrue();
      }
    }
  }
}
