package dev.helios.refs.branch;

import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A branch at one moment. Immutable: ask again to see what happened since.
 *
 * @param name short name, without {@code refs/heads/}
 * @param head the commit it points to
 * @param root what its sessions see: {@code head}'s root and the pending transactions on top
 * @param lsn of the last record that changed it
 * @param pending number of transactions since {@code head}
 * @param parent the branch it was created from, or null
 * @param lineage what its state has in common with that of other branches
 */
public record Branch(
    String name,
    CommitId head,
    Root root,
    long lsn,
    long pending,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String parent,
    BranchOptions options,
    Lineage lineage) {
  /** This branch with another name of the branch that it was created from. */
  public Branch madeFrom(String other) {
    return new Branch(
        name, head, root, lsn, pending, createdAt, updatedAt, other, options, lineage);
  }

  /** This branch with another root, all else as it is. */
  public Branch withRoot(Root to) {
    return new Branch(name, head, to, lsn, pending, createdAt, updatedAt, parent, options, lineage);
  }

  /** This branch with another lineage. */
  public Branch of(Lineage other) {
    return new Branch(name, head, root, lsn, pending, createdAt, updatedAt, parent, options, other);
  }

  /** The states that it needs: its own, and those that it has in common with other branches. */
  public List<Root> roots() {
    List<Root> roots = new ArrayList<>();
    roots.add(root);
    lineage.forks().forEach(fork -> roots.add(fork.root()));
    return roots;
  }
}
