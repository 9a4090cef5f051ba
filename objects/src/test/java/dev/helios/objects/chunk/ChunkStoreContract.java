package dev.helios.objects.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link ChunkStore} promises. The test of each store extends this and adds its own. */
public abstract class ChunkStoreContract {
  protected ChunkStore store;

  /** Opens a new store. */
  protected abstract ChunkStore newStore();

  /** The algorithm that the store is to have. */
  protected abstract HashAlgorithm algorithm();

  @BeforeEach
  void open() {
    store = newStore();
  }

  @AfterEach
  void close() {
    store.close();
  }

  protected static byte[] randomChunk(Random random, int most) {
    byte[] chunk = new byte[random.nextInt(most + 1)];
    random.nextBytes(chunk);
    if (random.nextBoolean()) {
      java.util.Arrays.fill(chunk, chunk.length / 4, chunk.length, (byte) 7);
    }
    return chunk;
  }

  @Test
  void chunkIsNamedByItsHash() {
    byte[] chunk = "a chunk".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(store.algorithm()).isEqualTo(algorithm());
    assertThat(store.put(chunk)).isEqualTo(algorithm().hash(chunk));
  }

  @Test
  void chunkIsReadableAsSoonAsItIsPut() {
    Hash hash = store.put(new byte[] {1, 2, 3});
    assertThat(store.contains(hash)).isTrue();
    assertThat(store.get(hash)).hasValue(new byte[] {1, 2, 3});
  }

  @Test
  void manyAreReadInTheOrderInWhichTheyAreAskedFor() {
    Random random = new Random(5);
    List<byte[]> chunks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      chunks.add(randomChunk(random, i % 50 == 0 ? 100_000 : 3_000));
    }
    List<Hash> hashes = new ArrayList<>();
    for (int i = 0; i < chunks.size(); i++) {
      hashes.add(store.put(chunks.get(i)));
      if (i == 250) {
        store.flush();
      }
    }
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      order.add(i < 300 ? i : random.nextInt(301));
    }
    Hash missing = algorithm().hash(new byte[] {9, 9, 9});
    List<Optional<byte[]>> read =
        store.getAll(order.stream().map(i -> i == 300 ? missing : hashes.get(i)).toList());
    for (int i = 0; i < order.size(); i++) {
      int chunk = order.get(i);
      if (chunk == 300) {
        assertThat(read.get(i)).isEmpty();
      } else {
        assertThat(read.get(i)).hasValue(chunks.get(chunk));
      }
    }
  }

  @Test
  void whatWasNotPutIsNotHere() {
    store.put(new byte[] {1});
    Hash other = algorithm().hash(new byte[] {2});
    assertThat(store.contains(other)).isFalse();
    assertThat(store.get(other)).isEmpty();
  }

  @Test
  void emptyChunkIsAChunk() {
    Hash hash = store.put(new byte[0]);
    store.flush();
    assertThat(store.get(hash)).hasValue(new byte[0]);
  }

  @Test
  void chunksOfAllSizesComeBackBeforeAndAfterFlush() {
    Random random = new Random(1);
    List<byte[]> chunks = new ArrayList<>();
    for (int most : new int[] {1, 16, 64, 100, 4096, 5000, 70_000, 300_000, 2_000_000}) {
      for (int i = 0; i < 5; i++) {
        chunks.add(randomChunk(random, most));
      }
    }
    List<Hash> hashes = chunks.stream().map(store::put).toList();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < chunks.size(); i++) {
        assertThat(store.get(hashes.get(i))).hasValue(chunks.get(i));
      }
      store.flush();
    }
  }

  @Test
  void puttingAgainChangesNothing() {
    byte[] chunk = randomChunk(new Random(2), 5000);
    Hash first = store.put(chunk.clone());
    store.flush();
    assertThat(store.put(chunk.clone())).isEqualTo(first);
    assertThat(store.get(first)).hasValue(chunk);
  }

  @Test
  void threadsPutAndGetAtOnce() throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int t = 0; t < 4; t++) {
      long seed = t % 2; // two threads put the same chunks
      threads.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((thread, e) -> failures.add(e))
              .start(() -> putAndGet(seed)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
  }

  private void putAndGet(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      byte[] chunk = randomChunk(random, 4096);
      Hash hash = store.put(chunk);
      assertThat(store.get(hash)).hasValue(chunk);
      if (i % 100 == 50) {
        store.flush();
      }
    }
  }

  /** Makes durable what is put, and frees what a sweep gave up. */
  protected void checkpoint() {
    store.flush();
  }

  private void sweep(List<Hash> needed, Runnable meanwhile) {
    try (Sweep sweep = store.sweep()) {
      needed.forEach(sweep::mark);
      meanwhile.run();
      while (sweep.compact()) {
        checkpoint();
      }
    }
    checkpoint();
  }

  private List<Hash> put(int count, long seed) {
    Random random = new Random(seed);
    List<Hash> hashes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] chunk = new byte[100 + random.nextInt(900)];
      random.nextBytes(chunk);
      hashes.add(store.put(chunk));
    }
    return hashes;
  }

  @Test
  void sweepKeepsWhatIsMarkedAndNothingElse() {
    List<Hash> hashes = put(300, 1);
    checkpoint();
    sweep(hashes.subList(0, 100), () -> {});
    assertThat(hashes.subList(0, 100)).allMatch(h -> store.get(h).isPresent());
    assertThat(hashes.subList(100, 300)).noneMatch(h -> store.get(h).isPresent());
    // What is gone can be put again.
    assertThat(put(300, 1)).isEqualTo(hashes);
    assertThat(hashes).allMatch(h -> store.get(h).isPresent());
  }

  @Test
  void sweepKeepsWhatIsPutOrLookedForMeanwhile() {
    List<Hash> hashes = put(300, 1);
    List<Hash> more = new ArrayList<>();
    sweep(
        hashes.subList(0, 100),
        () -> {
          more.addAll(put(150, 1)); // 50 of them are unmarked
          more.addAll(put(50, 2));
          assertThat(store.contains(hashes.get(200))).isTrue();
        });
    assertThat(more).allMatch(h -> store.get(h).isPresent());
    assertThat(hashes.subList(0, 150)).allMatch(h -> store.get(h).isPresent());
    assertThat(store.get(hashes.get(200))).isPresent();
    assertThat(store.get(hashes.get(201))).isEmpty();
  }

  @Test
  void sweepSaysWhatItWouldDoAndWhatIsMarkedTwice() {
    List<Hash> hashes = put(50, 1);
    try (Sweep sweep = store.sweep()) {
      assertThat(sweep.mark(hashes.get(0))).isPositive();
      assertThat(sweep.mark(hashes.get(0))).isNegative();
      assertThat(sweep.isMarked(hashes.get(0))).isTrue();
      assertThat(sweep.isMarked(hashes.get(1))).isFalse();
      assertThat(sweep.preview().liveChunks()).isEqualTo(1);
      assertThat(sweep.preview().chunks()).isEqualTo(49);
      assertThatThrownBy(() -> sweep.mark(algorithm().hash(new byte[] {1, 2, 3})))
          .isInstanceOf(CorruptChunkException.class);
      assertThatThrownBy(store::sweep).isInstanceOf(IllegalStateException.class);
    }
    assertThat(hashes).allMatch(h -> store.get(h).isPresent());
    sweep(List.of(), () -> {});
    assertThat(hashes).noneMatch(h -> store.get(h).isPresent());
  }

  @Test
  void threadsReadAndPutBesideSweeps() throws InterruptedException {
    List<Hash> needed = put(200, 3);
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    java.util.concurrent.atomic.AtomicBoolean done =
        new java.util.concurrent.atomic.AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      long seed = t;
      threads.add(
          Thread.ofPlatform()
              .uncaughtExceptionHandler((thread, e) -> failures.add(e))
              .start(
                  () -> {
                    Random random = new Random(seed);
                    while (!done.get()) {
                      Hash hash = needed.get(random.nextInt(needed.size()));
                      assertThat(store.get(hash)).isPresent();
                      assertThat(store.getAll(needed)).allMatch(Optional::isPresent);
                      assertThat(store.contains(hash)).isTrue();
                      put(3, random.nextInt(50));
                    }
                  }));
    }
    for (int i = 0; i < 30; i++) {
      sweep(needed, () -> {});
    }
    done.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(failures).isEmpty();
    assertThat(needed).allMatch(h -> store.get(h).isPresent());
  }
}
