package dev.helios.objects.prolly;

/**
 * Builds a tree from entries in strictly ascending key order, writing nodes as they fill. Not
 * thread-safe.
 */
public final class TreeBuilder {
  public TreeBuilder(NodeStore store) {
    throw new UnsupportedOperationException();
  }

  public void add(byte[] key, byte[] value) {
    throw new UnsupportedOperationException();
  }

  public Tree build() {
    throw new UnsupportedOperationException();
  }
}
