package dev.helios.cli.command;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.history.History;
import java.util.Optional;
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
    String from = start == null ? "HEAD" : start;
    helios.reading(from);
    Optional<Branch> branch = repository.history().branch(from, helios.ref());
    if (branch.isPresent()) {
      return repository.branches().createFrom(name, branch.get().name(), options, helios.who());
    }
    History.Snapshot at = repository.history().snapshot(from, helios.ref());
    return repository.branches().create(name, at, options, helios.who());
  }
}
