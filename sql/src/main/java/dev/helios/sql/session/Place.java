package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a session is: what it reads, and what its changes go to. */
sealed interface Place {
  /** On a branch, wherever that moves. */
  record OnBranch(String name) implements Place {
    @Override
    public String describe() {
      return "branch \"" + name + '"';
    }

    @Override
    public String head() {
      return name;
    }
  }

  /** At a revision, for reading: at what it was when the session went there. */
  record AtRef(String name, CommitId commit, Root root) implements Place {
    @Override
    public String describe() {
      return "ref \"" + name + '"';
    }

    @Override
    public String head() {
      return commit.hex();
    }
  }

  /** The branch or revision as it was named. */
  String name();

  /** For messages: {@code branch "main"}. */
  String describe();

  /** What HEAD means here: the branch, or the commit. */
  String head();

  /** The branch of that name, or else the revision. */
  static Place at(Repository repository, String ref) {
    Optional<Branch> branch = repository.branches().find(ref);
    return branch.isPresent() ? new OnBranch(ref) : revision(repository, ref, null);
  }

  /**
   * The state that a revision names now.
   *
   * @param head what HEAD means in it; null for HEAD of the database
   */
  static AtRef revision(Repository repository, String ref, @Nullable String head) {
    History.Snapshot snapshot = repository.history().snapshot(ref, head);
    return new AtRef(ref, snapshot.commit(), snapshot.root());
  }
}
