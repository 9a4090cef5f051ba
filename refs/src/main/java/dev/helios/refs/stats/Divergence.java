package dev.helios.refs.stats;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.OwnBytes;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How far one state is from another. Safe for use by many threads. */
final class Divergence {
  private final Remembered<Versions, Long> bytes = new Remembered<>();
  private final Remembered<Versions, BranchDifference> rows = new Remembered<>();

  /** Two versions of one tree. */
  private record Versions(Hash from, Hash to) {}

  /** Bytes that {@code to} needs and {@code from} does not. */
  long bytes(BranchTrees from, BranchTrees to) {
    long sum = 0;
    for (Map.Entry<BranchTrees.Id, Tree> e : to.all()) {
      Tree after = e.getValue();
      Tree before = from.get(e.getKey());
      if (before == null) {
        sum += after.bytes();
      } else if (!before.hash().equals(after.hash())) {
        sum +=
            bytes.get(
                new Versions(before.hash(), after.hash()),
                v -> OwnBytes.of(List.of(before, after))[1]);
      }
    }
    return sum;
  }

  /** What {@code to} has other than {@code from}; reads the leaves that differ. */
  BranchDifference difference(Root from, Root to) {
    BranchDifference sum = BranchDifference.NONE;
    if (from.hash().equals(to.hash())) {
      return sum;
    }
    for (Table after : to.tables()) {
      Optional<Table> before = from.table(after.schema().id());
      sum =
          sum.plus(
              before.isPresent()
                  ? difference(before.get(), after)
                  : new BranchDifference(1, after.rows().count(), 0, 0));
    }
    for (Table before : from.tables()) {
      if (to.table(before.schema().id()).isEmpty()) {
        sum = sum.plus(new BranchDifference(1, 0, before.rows().count(), 0));
      }
    }
    return sum;
  }

  private BranchDifference difference(Table before, Table after) {
    Hash from = before.rows().hash();
    Hash to = after.rows().hash();
    if (!from.equals(to)) {
      return rows.get(new Versions(from, to), v -> count(before, after));
    }
    boolean isSame = before.schema().equals(after.schema());
    return isSame ? BranchDifference.NONE : new BranchDifference(1, 0, 0, 0);
  }

  private static BranchDifference count(Table before, Table after) {
    TreeDiff diff = after.rows().wholeDiff(before.rows());
    long added = 0;
    long removed = 0;
    long modified = 0;
    boolean isBag = after.codec().isBag() && before.codec().isBag();
    while (diff.next()) {
      if (isBag) {
        long more = bagCount(diff.to()) - bagCount(diff.from());
        added += Math.max(0, more);
        removed += Math.max(0, -more);
      } else if (!diff.isInFrom()) {
        added++;
      } else if (!diff.isInTo()) {
        removed++;
      } else {
        modified++;
      }
    }
    return new BranchDifference(1, added, removed, modified);
  }

  private static long bagCount(byte @org.jspecify.annotations.Nullable [] value) {
    return value == null ? 0 : RowCodec.bagCount(value);
  }
}
