package dev.helios.objects.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.ChunkStore;
import dev.helios.objects.chunk.ChunkStoreContract;
import dev.helios.objects.disk.FailStop;
import dev.helios.objects.disk.SystemDisk;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChunkStoreTest {
  private static final UUID DATABASE = new UUID(1, 2);

  abstract static class OnDisk extends ChunkStoreContract {
    @TempDir Path folder;
    private final HashAlgorithm algorithm;
    private final Compression compression;
    private final long packBytes;

    OnDisk(HashAlgorithm algorithm, Compression compression, long packBytes) {
      this.algorithm = algorithm;
      this.compression = compression;
      this.packBytes = packBytes;
    }

    @Override
    protected HashAlgorithm algorithm() {
      return algorithm;
    }

    @Override
    protected ChunkStore newStore() {
      return open(List.of());
    }

    final FileChunkStore open(List<PackState> promised) {
      try {
        return FileChunkStore.open(source(promised), compression, packBytes, new FailStop());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    protected void checkpoint() {
      try {
        FileChunkStore files = (FileChunkStore) store;
        List<PackState> states = files.flushed();
        assertThat(states).isNotNull();
        files.checkpointed();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    final PackFolder.Source source(List<PackState> promised) {
      return new PackFolder.Source(SystemDisk.INSTANCE, folder, DATABASE, algorithm, promised);
    }

    final long packs() throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files.count();
      }
    }

    final long bytesOnDisk() throws IOException {
      try (Stream<Path> files = Files.list(folder)) {
        return files.mapToLong(f -> f.toFile().length()).sum();
      }
    }

    @Test
    void everythingIsThereAfterReopeningWithAndWithoutACheckpoint() {
      Random random = new Random(5);
      List<byte[]> chunks = new ArrayList<>();
      List<PackState> promised = List.of();
      for (int round = 0; round < 12; round++) {
        FileChunkStore files = (FileChunkStore) store;
        for (int i = 0; i < 1 << (round % 7); i++) {
          chunks.add(randomChunk(random, 3000));
          store.put(chunks.getLast());
        }
        if (round % 3 == 0) {
          promised = files.flushed();
        }
        store.close();
        store = open(promised);
        for (byte[] chunk : chunks) {
          assertThat(store.get(algorithm.hash(chunk))).hasValue(chunk);
        }
      }
      List<String> faults = new ArrayList<>();
      ((FileChunkStore) store).verify(faults::add);
      assertThat(faults).isEmpty();
    }

    @Test
    void readOnlyStoreSeesWhatWasFlushedWhenItOpened() throws IOException {
      Hash before = store.put(new byte[] {1});
      store.flush();
      Hash unflushed = store.put(new byte[] {2});
      try (FileChunkStore reader = FileChunkStore.openReadOnly(source(List.of()), new FailStop())) {
        store.flush();
        assertThat(reader.get(before)).isPresent();
        assertThat(reader.get(unflushed)).isEmpty();
        Hash own = reader.put(new byte[] {3});
        assertThat(reader.get(own)).isPresent();
        assertThat(store.get(own)).isEmpty();
      }
    }
  }

  @Nested
  class Sha256WithLz4 extends OnDisk {
    Sha256WithLz4() {
      super(HashAlgorithm.SHA256, Compression.LZ4, 1 << 30);
    }

    @Test
    void chunkThatIsHereIsNotWrittenAgain() throws IOException {
      byte[] chunk = new byte[3000];
      new Random(3).nextBytes(chunk);
      store.put(chunk.clone());
      store.flush();
      long before = bytesOnDisk();
      store.put(chunk.clone());
      store.flush();
      assertThat(bytesOnDisk()).isEqualTo(before);
    }

    @Test
    void chunkThatDoesNotShrinkIsStoredAsItIs() throws IOException {
      byte[] chunk = new byte[100_000];
      new Random(3).nextBytes(chunk);
      store.put(chunk);
      store.flush();
      assertThat(bytesOnDisk()).isBetween(100_000L, 100_300L);
      store.put(new byte[100_000]);
      store.flush();
      assertThat(bytesOnDisk()).isBetween(100_300L, 101_500L);
    }
  }

  @Nested
  class Sha256WithDeflate extends OnDisk {
    Sha256WithDeflate() {
      super(HashAlgorithm.SHA256, Compression.DEFLATE, 1 << 20);
    }

    @Test
    void chunkThatShrinksIsStoredSmall() throws IOException {
      byte[] text =
          "a line of some text, and again\n".repeat(3_000).getBytes(StandardCharsets.UTF_8);
      Hash hash = store.put(text);
      byte[] noise = new byte[10_000];
      new Random(3).nextBytes(noise);
      Hash other = store.put(noise);
      List<PackState> flushed = ((FileChunkStore) store).flushed();
      assertThat(bytesOnDisk()).isBetween(10_000L, 12_000L);
      store.close();
      store = open(flushed);
      assertThat(store.get(hash)).hasValue(text);
      assertThat(store.get(other)).hasValue(noise);
    }
  }

  @Nested
  class Blake3WithZstdInSmallPacks extends OnDisk {
    Blake3WithZstdInSmallPacks() {
      super(HashAlgorithm.BLAKE3, Compression.ZSTD, 20_000);
    }

    @Test
    void fullPackIsSealedAndAnotherBegun() throws IOException {
      for (int i = 0; i < 100; i++) {
        byte[] chunk = new byte[1000];
        new Random(i).nextBytes(chunk);
        store.put(chunk);
      }
      store.flush();
      assertThat(packs()).isBetween(5L, 100L);
    }
  }

  @Nested
  class Sha256WithoutCompression extends OnDisk {
    Sha256WithoutCompression() {
      super(HashAlgorithm.SHA256, Compression.NONE, 100_000);
    }
  }
}
