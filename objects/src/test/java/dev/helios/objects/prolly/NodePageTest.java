package dev.helios.objects.prolly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.chunk.MemoryChunkStore;
import dev.helios.objects.disk.HexDump;
import dev.helios.objects.hash.HashAlgorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of {@code docs/formats/node.md} are what the code writes, and reads. */
class NodePageTest {
  private final NodeStore store = new NodeStore(new MemoryChunkStore(HashAlgorithm.SHA256), 1000);

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private Leaf leaf() {
    List<Node> nodes = new ArrayList<>();
    NodeBuilder.OfLeaves leaves = new NodeBuilder.OfLeaves(store, nodes::add);
    leaves.add(text("apple"), text("red"));
    leaves.add(text("banana"), new byte[2000]);
    leaves.add(text("cherry"), text(""));
    leaves.flush();
    return (Leaf) nodes.getFirst();
  }

  @Test
  void leafWithAValueOutOfLine() throws IOException {
    byte[] bytes = HexDump.check("node.md", "leaf", leaf().bytes);
    Leaf leaf = (Leaf) Node.decode(bytes, HashAlgorithm.SHA256.hash(bytes));
    assertThat(leaf.size).isEqualTo(3);
    assertThat(leaf.key(1)).isEqualTo(text("banana"));
    assertThat(leaf.value(0, store)).isEqualTo(text("red"));
    assertThat(leaf.value(1, store)).isEqualTo(new byte[2000]);
    assertThat(leaf.value(2, store)).isEmpty();
  }

  @Test
  void innerNodeWithOneChild() throws IOException {
    Leaf child = leaf();
    child.seal(store);
    List<Node> nodes = new ArrayList<>();
    NodeBuilder.OfInners inners = new NodeBuilder.OfInners(1, store, nodes::add);
    inners.add(new Child(child.lastKey(), child.count(), child.weight(), null, child.hash));
    inners.flush();
    byte[] bytes = HexDump.check("node.md", "inner", nodes.getFirst().bytes);
    Inner inner = (Inner) Node.decode(bytes, HashAlgorithm.SHA256.hash(bytes));
    assertThat(inner.level()).isEqualTo(1);
    assertThat(inner.count()).isEqualTo(3);
    assertThat(inner.key(0)).isEqualTo(text("cherry"));
    assertThat(inner.storedHash(0)).isEqualTo(child.hash);
  }
}
