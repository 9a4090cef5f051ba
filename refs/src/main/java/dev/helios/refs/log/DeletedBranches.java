package dev.helios.refs.log;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Lineage;
import dev.helios.refs.branch.Lineage.Fork;
import dev.helios.refs.root.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Branches that were deleted and can be brought back; a record deletes one at most. Reading is safe
 * at any time; those that change it exclude each other.
 */
final class DeletedBranches {
  private final ConcurrentNavigableMap<Long, DeletedBranch> byLsn = new ConcurrentSkipListMap<>();

  /** How many there are of each name. */
  private final Map<String, Integer> names = new HashMap<>();

  /** As the map would have to count. */
  private int size;

  void add(DeletedBranch deleted) {
    byLsn.put(deleted.lsn(), deleted);
    names.merge(deleted.branch().name(), 1, Integer::sum);
    size++;
  }

  /** Removes the one of that deletion; null if it is not there. */
  @Nullable DeletedBranch remove(long lsn) {
    DeletedBranch removed = byLsn.remove(lsn);
    if (removed != null) {
      names.computeIfPresent(removed.branch().name(), (name, n) -> n == 1 ? null : n - 1);
      size--;
    }
    return removed;
  }

  /**
   * Drops those deleted before {@code kept}, which follows from the log and not from the clock, so
   * that replaying it gives the same; and the oldest of more than {@code most}. Returns the names
   * that none has any more.
   */
  List<String> expire(Instant kept, int most) {
    List<String> gone = new ArrayList<>();
    while (size > 0) {
      DeletedBranch first = byLsn.firstEntry().getValue();
      if (size <= most && !first.deletedAt().isBefore(kept)) {
        break;
      }
      remove(first.lsn());
      if (!names.containsKey(first.branch().name())) {
        gone.add(first.branch().name());
      }
    }
    return gone;
  }

  /** Persists their roots, and keeps nothing of them in memory. */
  void persist() {
    byLsn.replaceAll((lsn, d) -> new DeletedBranch(unloaded(d.branch()), lsn, d.deletedAt()));
  }

  private static Branch unloaded(Branch b) {
    List<Fork> forks =
        b.lineage().forks().stream()
            .map(f -> new Fork(f.line(), f.lsn(), f.head(), unloaded(f.root())))
            .toList();
    return b.withRoot(unloaded(b.root())).of(new Lineage(b.lineage().line(), forks));
  }

  private static Root unloaded(Root root) {
    return Root.load(root.nodes(), root.hash());
  }

  List<DeletedBranch> oldestFirst() {
    return List.copyOf(byLsn.values());
  }

  Collection<DeletedBranch> newestFirst() {
    return byLsn.descendingMap().values();
  }
}
