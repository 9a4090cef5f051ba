package dev.helios.sql.version;

import dev.helios.merge.MergeReport;
import dev.helios.merge.Merger;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.branch.Stashes;
import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.version.StashChanges;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Does the statements that put pending work aside and bring it back. Safe for many threads. */
public final class StashStatements {
  private final Repository repository;
  private final Merger merger;

  public StashStatements(Repository repository, Merger merger) {
    this.repository = repository;
    this.merger = merger;
  }

  /**
   * Does {@code statement} if it is one of these.
   *
   * @param current the session's branch; null if it is on none
   * @return whether it was one
   * @throws SqlError 40H01 if the stash does not apply, which changes nothing
   */
  public boolean run(SqlNode statement, @Nullable String current, Actor who) {
    if (!(statement instanceof StashChanges changes)) {
      return false;
    }
    repository.checkWritable();
    Stashes stashes = repository.branches().stashes();
    String name = changes.stash() == null ? "0" : changes.stash();
    try {
      switch (changes.act()) {
        case PUSH -> stashes.push(branch(changes, current), changes.message(), who);
        case POP -> {
          Stash stash = stashes.get(name);
          check(stashes.name(stash), merger.stashes().pop(stash, branch(changes, current), who));
        }
        case APPLY -> {
          Stash stash = stashes.get(name);
          check(stashes.name(stash), merger.stashes().apply(stash, branch(changes, current), who));
        }
        case DROP -> stashes.drop(stashes.get(name));
        case CLEAR -> stashes.clear();
      }
    } catch (BranchException e) {
      throw BranchErrors.explain(e);
    }
    return true;
  }

  private static String branch(StashChanges changes, @Nullable String current) {
    if (changes.branch() != null) {
      return String.join(".", changes.branch().names);
    }
    if (current == null) {
      throw new SqlError("25006", "the session is at a read-only ref, not on a branch")
          .withHint("Name the branch in the statement, or USE BRANCH first.");
    }
    return current;
  }

  private static void check(String name, MergeReport report) {
    if (!report.open().isEmpty()) {
      throw MergeErrors.stashConflicts(name, report);
    }
  }
}
