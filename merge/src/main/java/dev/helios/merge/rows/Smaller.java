package dev.helios.merge.rows;

import dev.helios.merge.Side;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeDiff;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changes of whichever side's took less reading to find: both diffs go on in step until one of
 * them ends, so that the cost of a merge is that of its smaller side.
 */
record Smaller(Side side, List<Entry> entries) {
  record Entry(byte[] key, byte @Nullable [] base, byte @Nullable [] value) {}

  static Smaller of(Tree base, Tree ours, Tree theirs) {
    TreeDiff o = ours.diff(base);
    TreeDiff t = theirs.diff(base);
    List<Entry> byOurs = new ArrayList<>();
    List<Entry> byTheirs = new ArrayList<>();
    while (true) {
      boolean oursNext = o.nodesRead() < t.nodesRead();
      if (!take(oursNext ? o : t, oursNext ? byOurs : byTheirs)) {
        return oursNext ? new Smaller(Side.OURS, byOurs) : new Smaller(Side.THEIRS, byTheirs);
      }
    }
  }

  private static boolean take(TreeDiff diff, List<Entry> entries) {
    if (!diff.next()) {
      return false;
    }
    entries.add(new Entry(diff.key(), diff.from(), diff.to()));
    return true;
  }
}
