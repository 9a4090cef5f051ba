package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.util.Optional;

/** Where a session is: what it reads, and what its changes go to. */
sealed interface Place {
  /** On a branch, wherever that moves. */
  record OnBranch(String name) implements Place {
    @Override
    public String describe() {
      return "branch \"" + name + '"';
    }
  }

  /** At a revision, for reading; {@code root} is what it was when the session went there. */
  record AtRef(String name, Root root) implements Place {
    @Override
    public String describe() {
      return "ref \"" + name + '"';
    }
  }

  /** The branch or revision as it was named. */
  String name();

  /** For messages: {@code branch "main"}. */
  String describe();

  /** The branch of that name, or else the revision. */
  static Place at(Repository repository, String ref) {
    Optional<Branch> branch = repository.branches().find(ref);
    return branch.isPresent() ? new OnBranch(ref) : revision(repository, ref);
  }

  /** The state that a revision names now. */
  static AtRef revision(Repository repository, String ref) {
    History.Snapshot snapshot = repository.history().snapshot(ref);
    return new AtRef(ref, snapshot.root());
  }
}
