package dev.helios.refs.check;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeCheck;
import dev.helios.objects.prolly.TreeWalk;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.GitObject;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.refs.log.State;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks the state of a repository: git objects, refs, and every tree that a branch or commit
 * names. The roots that branches have now are checked rule by rule; those of older commits node by
 * node, each node once. One use; not thread-safe. The state must be persisted and not change
 * meanwhile.
 */
public final class RepositoryCheck {
  private final State state;
  private final NodeStore nodes;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<Hash> checkedTrees = new HashSet<>();
  private final Set<Hash> visited = new HashSet<>();

  public RepositoryCheck(State state) {
    this.state = state;
    this.nodes = state.nodes();
  }

  /** Returns every problem; empty if all is well. */
  public List<Problem> run() {
    state.trees().forEach(t -> tree("state", t.hash()));
    guarded("git objects", this::gitObjects);
    guarded("list of commits", this::commitList);
    guarded("refs", this::refs);
    storedStates();
    for (Branch branch : state.branches()) {
      String where = "branch '%s'".formatted(branch.name());
      guarded(where, () -> branch.roots().forEach(root -> root(where, root)));
    }
    for (DeletedBranch deleted : state.deleted()) {
      String where = "deleted branch '%s'".formatted(deleted.branch().name());
      guarded(where, () -> deleted.branch().roots().forEach(root -> root(where, root)));
    }
    return problems;
  }

  private void report(String rule, String where, String what) {
    problems.add(new Problem(rule, where, what));
  }

  /** Runs one part; what cannot be read is a problem of its own and ends no other part. */
  private void guarded(String where, Runnable part) {
    try {
      part.run();
    } catch (StoreException e) {
      report("R1", where, e.getMessage());
    }
  }

  private void tree(String where, Hash root) {
    if (checkedTrees.add(root)) {
      TreeCheck.check(nodes, root).forEach(p -> report("T", where, p));
    }
  }

  private void gitObjects() {
    Cursor cursor = state.objects().cursor();
    while (cursor.next()) {
      byte[] value = cursor.value();
      CommitId id = new CommitId(java.util.HexFormat.of().formatHex(cursor.key()));
      guarded("object " + id, () -> gitObject(id, value));
    }
  }

  private void gitObject(CommitId id, byte[] value) {
    GitObject object = new GitObject(value);
    if (!object.id(nodes.chunks().algorithm()).equals(id)) {
      report("R2", "object " + id, "its content has another id");
      return;
    }
    for (CommitId parent : object.references()) {
      if (state.object(parent) == null) {
        report("R3", "object " + id, "refers to %s, which is not there".formatted(parent));
      }
    }
    if (!object.hasTreeOfRoot()) {
      report("R12", "object " + id, "its tree is not the first 20 bytes of its root");
    }
    object.root().ifPresent(root -> TreeWalk.visit(nodes, root, hash -> visit(hash, id)));
    object.root().ifPresent(root -> Root.load(nodes, root).tables().forEach(t -> walk(t, id)));
  }

  private void walk(Table table, CommitId id) {
    TreeWalk.visit(nodes, table.rows().hash(), hash -> visit(hash, id));
    table.indexes().values().forEach(t -> TreeWalk.visit(nodes, t.hash(), hash -> visit(hash, id)));
  }

  private boolean visit(Hash hash, CommitId commit) {
    if (!visited.add(hash)) {
      return false;
    }
    Optional<byte[]> chunk = nodes.chunks().get(hash);
    if (chunk.isEmpty()) {
      report("R1", "commit " + commit, "chunk %s is missing".formatted(hash));
      return false;
    }
    if (!nodes.chunks().algorithm().hash(chunk.get()).equals(hash)) {
      report("R1", "commit " + commit, "chunk %s has another hash".formatted(hash));
      return false;
    }
    return true;
  }

  /** Every commit is listed once, and behind its parents. */
  private void commitList() {
    Set<CommitId> listed = new HashSet<>();
    for (CommitId id : state.commits().ids()) {
      byte[] object = state.object(id);
      if (object == null || !new GitObject(object).isCommit()) {
        report("R10", "list of commits", "names %s, which is not there".formatted(id));
      } else if (!listed.containsAll(new GitObject(object).references())) {
        report("R10", "list of commits", "%s comes before a parent of it".formatted(id));
      }
      if (!listed.add(id)) {
        report("R10", "list of commits", "names %s twice".formatted(id));
      }
    }
    Cursor cursor = state.objects().cursor();
    while (cursor.next()) {
      CommitId id = new CommitId(java.util.HexFormat.of().formatHex(cursor.key()));
      if (new GitObject(cursor.value()).isCommit() && !listed.contains(id)) {
        report("R10", "list of commits", "%s is missing".formatted(id));
      }
    }
  }

  private void storedStates() {
    state
        .storedStates()
        .forEach(
            (lsn, hash) -> {
              if (!nodes.chunks().contains(hash)) {
                report("R11", "state at LSN " + lsn, "its chunk %s is missing".formatted(hash));
              }
            });
  }

  private void refs() {
    for (Branch branch : state.branches()) {
      if (state.object(branch.head()) == null) {
        report(
            "R4",
            "branch '%s'".formatted(branch.name()),
            "its head %s is not there".formatted(branch.head()));
      }
      for (ReflogEntry entry : state.reflog("refs/heads/" + branch.name())) {
        if (entry.to() != null && state.object(entry.to()) == null) {
          report(
              "R5",
              "reflog of '%s'".formatted(branch.name()),
              "names %s, which is not there".formatted(entry.to()));
        }
      }
    }
    for (DeletedBranch deleted : state.deleted()) {
      if (state.object(deleted.branch().head()) == null) {
        report(
            "R4",
            "deleted branch '%s'".formatted(deleted.branch().name()),
            "its head %s is not there".formatted(deleted.branch().head()));
      }
    }
    for (Stash stash : state.stashes()) {
      if (state.object(stash.commit()) == null) {
        report("R4", "stash", "%s is not there".formatted(stash.commit()));
      }
    }
    for (Map.Entry<String, CommitId> tag : state.tags().entrySet()) {
      if (state.object(tag.getValue()) == null) {
        report(
            "R4",
            "tag '%s'".formatted(tag.getKey()),
            "its target %s is not there".formatted(tag.getValue()));
      }
    }
    if (!state.branchNames().contains(state.head())) {
      report("R6", "HEAD", "names branch '%s', which is not there".formatted(state.head()));
    }
  }

  private void root(String where, Root root) {
    tree(where, root.hash());
    for (Table table : root.tables()) {
      String name = where + ", table " + table.schema().name();
      tree(name, table.rows().hash());
      for (Tree index : table.indexes().values()) {
        tree(name, index.hash());
      }
      guarded(name, () -> new TableCheck(table, (rule, what) -> report(rule, name, what)).run());
    }
  }
}
