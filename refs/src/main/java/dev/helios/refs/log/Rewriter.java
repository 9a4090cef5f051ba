package dev.helios.refs.log;

import dev.helios.refs.root.Root;
import java.util.Map;
import java.util.function.BiConsumer;

/** Says what a history is to be rewritten to. Used by one thread. */
public interface Rewriter {
  /**
   * What takes the place of {@code root}; itself, or one that is equal, if nothing is to change.
   *
   * @param of what it is the root of, for messages
   */
  Root root(Root root, String of);

  /** A record of the state, in which ids of commits have been replaced already. */
  byte[] record(String name, byte[] bytes);

  /** Records to be put with it, in the same step. */
  Map<String, byte[]> records(Rewritten rewritten);

  /** One that changes nothing, and hands over the roots that it is asked about. */
  static Rewriter looking(BiConsumer<Root, String> consumer) {
    return new Rewriter() {
      @Override
      public Root root(Root root, String of) {
        consumer.accept(root, of);
        return root;
      }

      @Override
      public byte[] record(String name, byte[] bytes) {
        return bytes;
      }

      @Override
      public Map<String, byte[]> records(Rewritten rewritten) {
        return Map.of();
      }
    };
  }
}
