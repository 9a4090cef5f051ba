package dev.helios.cli.command;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import org.jspecify.annotations.Nullable;

/** Creates branches for {@code helios branch} and {@code helios switch -c}. */
final class NewBranch {
  private NewBranch() {}

  /**
   * Creates a branch that looks as {@code start} does: with its pending transactions if that is a
   * branch.
   *
   * @param start any revision; null for the ref that the command works on
   */
  static Branch create(
      RootCommand helios, String name, @Nullable String start, BranchOptions options) {
    Repository repository = helios.repository();
    repository.checkWritable();
    String from = start == null ? helios.ref() : start;
    if (repository.branches().find(from).isPresent()) {
      return repository.branches().createFrom(name, from, options, helios.who());
    }
    History.Snapshot at = repository.history().snapshot(from);
    CommitId head = at.commit();
    if (head == null) {
      throw new BranchException(
          BranchException.Reason.BAD_REVISION, "'%s' names no commit".formatted(from));
    }
    return repository.branches().create(name, head, at.root(), null, options, helios.who());
  }
}
