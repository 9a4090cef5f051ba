package dev.helios.cli.data;

import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;

/** How large the content of a state is, about: from a few entries of each tree, at any size. */
public final class ContentSize {
  private static final int SAMPLES = 32;

  private ContentSize() {}

  /** Bytes of keys and values of all tables and indexes, before compression. */
  public static long estimate(Root root) {
    long sum = 0;
    for (Table table : root.tables()) {
      sum += estimate(table.rows());
      for (Tree index : table.indexes().values()) {
        sum += estimate(index);
      }
    }
    return sum;
  }

  private static long estimate(Tree tree) {
    long count = tree.count();
    if (count == 0) {
      return 0;
    }
    int samples = (int) Math.min(count, SAMPLES);
    Cursor cursor = tree.cursor();
    long bytes = 0;
    for (int i = 0; i < samples; i++) {
      if (cursor.seekIndex(count * i / samples)) {
        bytes += cursor.keyLength() + cursor.valueLength();
      }
    }
    return bytes * count / samples;
  }
}
