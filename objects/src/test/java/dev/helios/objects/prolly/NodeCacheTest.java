package dev.helios.objects.prolly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.ChunkStore;
import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.chunk.Sweep;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the cache of nodes keeps and what it lets go. */
class NodeCacheTest {
  private static final int ENTRIES = 50_000;

  private final MemoryChunkStore chunks = new MemoryChunkStore(HashAlgorithm.SHA256);
  private final Hash root = build();

  /** Counts reads of a store that holds what another does. */
  private static final class Counted implements ChunkStore {
    private final ChunkStore chunks;
    private final AtomicInteger reads = new AtomicInteger();

    Counted(ChunkStore chunks) {
      this.chunks = chunks;
    }

    @Override
    public HashAlgorithm algorithm() {
      return chunks.algorithm();
    }

    @Override
    public Optional<byte[]> get(Hash hash) {
      reads.incrementAndGet();
      return chunks.get(hash);
    }

    @Override
    public boolean contains(Hash hash) {
      return chunks.contains(hash);
    }

    @Override
    public Hash put(byte[] chunk) {
      return chunks.put(chunk);
    }

    @Override
    public void flush() {}

    @Override
    public Sweep sweep() {
      return chunks.sweep();
    }

    @Override
    public void close() {}
  }

  private static byte[] key(int i) {
    return ByteBuffer.allocate(8).putInt(4, i).array();
  }

  private Hash build() {
    TreeBuilder builder = new TreeBuilder(new NodeStore(chunks, 0));
    for (int i = 0; i < ENTRIES; i++) {
      builder.add(key(i), new byte[60]);
    }
    return builder.build().hash();
  }

  private static long scan(Tree tree) {
    long entries = 0;
    for (Cursor cursor = tree.cursor(); cursor.next(); ) {
      entries++;
    }
    return entries;
  }

  @Test
  void whatIsCachedIsNotReadAgain() {
    Counted counted = new Counted(chunks);
    Tree tree = Tree.load(new NodeStore(counted, 64L << 20), root);
    assertThat(scan(tree)).isEqualTo(ENTRIES);
    int reads = counted.reads.get();
    assertThat(scan(tree)).isEqualTo(ENTRIES);
    assertThat(tree.get(key(77))).hasSize(60);
    assertThat(counted.reads.get()).isEqualTo(reads);
  }

  @Test
  void theBoundIsKeptAndEveryEntryIsStillFound() {
    for (long bytes : new long[] {0, 5_000, 100_000, 1_000_000}) {
      NodeStore store = new NodeStore(chunks, bytes);
      Tree tree = Tree.load(store, root);
      for (int round = 0; round < 2; round++) {
        assertThat(scan(tree)).isEqualTo(ENTRIES);
        for (int i = 0; i < ENTRIES; i += 97) {
          assertThat(tree.get(key(i))).hasSize(60);
          assertThat(store.cachedBytes()).isLessThanOrEqualTo(bytes);
        }
      }
    }
  }

  @Test
  void aScanDoesNotEvictWhatIsUsedAgainAndAgain() {
    Counted counted = new Counted(chunks);
    Tree tree = Tree.load(new NodeStore(counted, 200_000), root);
    for (int round = 0; round < 3; round++) {
      assertThat(tree.get(key(123))).hasSize(60);
    }
    int reads = counted.reads.get();
    Cursor cursor = tree.cursor();
    for (int i = 0; cursor.next(); i++) {
      if (i % 1000 == 0) {
        assertThat(tree.get(key(123))).hasSize(60);
      }
    }
    int leaves = 1_200;
    assertThat(counted.reads.get() - reads).as("each node once").isLessThan(leaves);
    reads = counted.reads.get();
    assertThat(tree.get(key(123))).hasSize(60);
    assertThat(counted.reads.get()).isEqualTo(reads);
  }

  @Test
  void anInnerNodeWeighsItsLinksToo() {
    NodeStore store = new NodeStore(chunks, 64L << 20);
    Node inner = store.node(root);
    assertThat(NodeCache.weigh(inner)).isGreaterThan(inner.bytes.length + 36L * inner.size);
    assertThat(store.cachedBytes()).isEqualTo(NodeCache.weigh(inner));
  }
}
