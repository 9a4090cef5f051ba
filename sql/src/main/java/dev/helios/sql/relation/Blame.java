package dev.helios.sql.relation;

import dev.helios.merge.diff.RowChange;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.TableVersions;
import dev.helios.refs.root.Table;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the commit that gave each row of a table its present values.
 *
 * <p>From the head downwards, every commit hands the rows it did not make to a parent that has them
 * as they are. Along first parents those are all rows but the ones known to be elsewhere, so only
 * rows that some commit changed are held in memory, and only what differs is read. Not thread-safe.
 */
final class Blame {
  private final TableVersions versions;
  private final Table now;
  private final Map<ByteBuffer, CommitId> made = new HashMap<>();
  private final Set<ByteBuffer> uncommitted = new HashSet<>();

  /** Rows that are to be looked for at a commit off the line of first parents. */
  private final Map<CommitId, Set<ByteBuffer>> asked = new HashMap<>();

  /** Rows in {@link #asked}. */
  private final Set<ByteBuffer> elsewhere = new HashSet<>();

  /** Where all other rows are looked for; null when their origin is known. */
  private @Nullable CommitId rest;

  private @Nullable CommitId origin;

  private Blame(TableVersions versions, Table now) {
    this.versions = versions;
    this.now = now;
  }

  /**
   * Blames the commits up to {@code head}.
   *
   * @param now the table, with what is not committed yet
   */
  static Blame of(History history, CommitId head, Table now) {
    Blame blame = new Blame(new TableVersions(history, now.schema().id()), now);
    Optional<Table> committed = blame.versions.at(head);
    Iterator<RowChange> changes = diff(committed, now).rows();
    while (committed.isPresent() && changes.hasNext()) {
      @Nullable Object[] row = changes.next().to();
      if (row != null) {
        blame.uncommitted.add(ByteBuffer.wrap(now.codec().key(row)));
      }
    }
    blame.rest = committed.isPresent() ? head : null;
    Iterator<Commit> commits = history.walk(List.of(head), List.of());
    while (blame.isOpen() && commits.hasNext()) {
      blame.visit(commits.next());
    }
    return blame;
  }

  private static TableDiff diff(Optional<Table> before, Table after) {
    return new TableDiff(before, Optional.of(after), List.of());
  }

  /** The commit that made the row of a key; null if it is not committed yet. */
  @Nullable CommitId of(byte[] key) {
    ByteBuffer wrapped = ByteBuffer.wrap(key);
    CommitId known = made.get(wrapped);
    return known != null ? known : uncommitted.contains(wrapped) ? null : origin;
  }

  private boolean isOpen() {
    boolean all = made.size() + uncommitted.size() >= now.rows().count();
    return !asked.isEmpty() || (rest != null && !all);
  }

  private void visit(Commit commit) {
    Set<ByteBuffer> here = asked.remove(commit.id());
    if (here != null) {
      elsewhere.removeAll(here);
    }
    if (commit.id().equals(rest)) {
      visitRest(commit);
    } else if (here != null) {
      visit(commit, here);
    }
  }

  /** A parent, and what became of its table. */
  private record Parent(CommitId id, TableDiff diff) {}

  private List<Parent> parents(Commit commit, Table table) {
    List<Parent> parents = new ArrayList<>();
    for (CommitId id : commit.parents()) {
      Optional<Table> before = versions.at(id);
      if (before.isPresent()) {
        parents.add(new Parent(id, diff(before, table)));
      }
    }
    return parents;
  }

  private void visitRest(Commit commit) {
    Table table = versions.at(commit.id()).orElseThrow();
    List<Parent> parents = parents(commit, table);
    if (parents.isEmpty()) {
      origin = commit.id();
      rest = null;
      return;
    }
    Iterator<RowChange> changes = parents.getFirst().diff().rows();
    while (changes.hasNext()) {
      @Nullable Object[] row = changes.next().to();
      if (row != null) {
        byte[] bytes = table.codec().key(row);
        ByteBuffer key = ByteBuffer.wrap(bytes);
        if (isWanted(key, bytes)) {
          hand(key, row, parents.subList(1, parents.size()), commit.id());
        }
      }
    }
    rest = parents.getFirst().id();
  }

  /** Whether a row that changed here is there now, and nobody knows yet who made it. */
  private boolean isWanted(ByteBuffer key, byte[] bytes) {
    return !made.containsKey(key)
        && !elsewhere.contains(key)
        && !uncommitted.contains(key)
        && now.rows().get(bytes) != null;
  }

  private void visit(Commit commit, Set<ByteBuffer> keys) {
    Table table = versions.at(commit.id()).orElseThrow();
    List<Parent> parents = parents(commit, table);
    for (Parent parent : parents) {
      if (parent.diff().from().orElseThrow().sameAs(table)) {
        ask(parent.id(), keys);
        return;
      }
    }
    for (ByteBuffer key : keys) {
      byte[] value = table.rows().get(key.array());
      if (value == null) {
        throw new IllegalStateException("a row was asked for where it is not");
      }
      hand(key, table.codec().row(key.array(), value), parents, commit.id());
    }
  }

  /** Lets the first parent that has the row as it is answer for it; else this commit made it. */
  private void hand(ByteBuffer key, @Nullable Object[] row, List<Parent> parents, CommitId here) {
    for (Parent parent : parents) {
      if (parent.diff().had(row)) {
        ask(parent.id(), Set.of(key));
        return;
      }
    }
    made.put(key, here);
  }

  private void ask(CommitId commit, Set<ByteBuffer> keys) {
    asked.computeIfAbsent(commit, c -> new HashSet<>()).addAll(keys);
    elsewhere.addAll(keys);
  }
}
