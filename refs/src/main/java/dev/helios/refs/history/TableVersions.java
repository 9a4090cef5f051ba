package dev.helios.refs.history;

import dev.helios.refs.root.Table;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A table as the commits of a history have it, whatever it was called then. Remembers the last ones
 * asked for, as each commit is asked for as a child and as a parent. Not thread-safe.
 */
public final class TableVersions {
  private static final int REMEMBERED = 64;

  private final History history;
  private final long tableId;
  private final Map<CommitId, Optional<Table>> known =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CommitId, Optional<Table>> eldest) {
          return size() > REMEMBERED;
        }
      };

  public TableVersions(History history, long tableId) {
    this.history = history;
    this.tableId = tableId;
  }

  /** The table at a commit; empty if it was not there. */
  public Optional<Table> at(CommitId commit) {
    Optional<Table> table = known.get(commit);
    if (table == null) {
      table = history.root(commit).table(tableId);
      known.put(commit, table);
    }
    return table;
  }

  /** Whether a commit has it in a state, rows or definition, that none of its parents has. */
  public boolean changedBy(Commit commit) {
    Optional<Table> now = at(commit.id());
    return commit.parents().isEmpty()
        ? now.isPresent()
        : commit.parents().stream().noneMatch(parent -> same(at(parent), now));
  }

  /** Whether two commits have it in the same state. */
  boolean isSame(CommitId a, CommitId b) {
    return same(at(a), at(b));
  }

  private static boolean same(Optional<Table> a, Optional<Table> b) {
    return a.isPresent() && b.isPresent()
        ? a.get().schema().equals(b.get().schema()) && a.get().rows().contentEquals(b.get().rows())
        : a.isPresent() == b.isPresent();
  }
}
