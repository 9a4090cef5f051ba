package dev.helios.refs.branch;

import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import java.time.Instant;
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
    BranchOptions options) {
  /** This branch with another name of the branch that it was created from. */
  public Branch madeFrom(String other) {
    return new Branch(name, head, root, lsn, pending, createdAt, updatedAt, other, options);
  }

  /** This branch with another root, all else as it is. */
  public Branch withRoot(Root to) {
    return new Branch(name, head, to, lsn, pending, createdAt, updatedAt, parent, options);
  }
}
