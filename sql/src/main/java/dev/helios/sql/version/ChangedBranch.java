package dev.helios.sql.version;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.Branches;
import dev.helios.sql.parser.version.CherryPick;
import dev.helios.sql.parser.version.CommitBranch;
import dev.helios.sql.parser.version.MergeBranch;
import dev.helios.sql.parser.version.MergeContinue;
import dev.helios.sql.parser.version.RebaseBranch;
import dev.helios.sql.parser.version.RebaseStep;
import dev.helios.sql.parser.version.ResolveConflicts;
import dev.helios.sql.parser.version.RevertCommit;
import dev.helios.sql.parser.version.RollbackBranch;
import dev.helios.sql.parser.version.StashChanges;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * Which branch a statement about versions changes. That a branch is read-only is said before
 * anything else that the statement names is looked for.
 */
public final class ChangedBranch {
  private ChangedBranch() {}

  /**
   * Refuses a statement that would change a read-only branch.
   *
   * @param current the session's branch, or null
   * @throws BranchException with READ_ONLY
   */
  public static void check(SqlNode statement, @Nullable String current, Branches branches) {
    String name = changed(statement, current);
    if (name != null) {
      branches.find(name).ifPresent(Branches::checkWritable);
    }
  }

  private static @Nullable String changed(SqlNode statement, @Nullable String current) {
    if (MergeStatements.isDryRun(statement)) {
      return null;
    }
    return switch (statement) {
      case CommitBranch commit -> name(commit.name(), current);
      case RollbackBranch rollback -> name(rollback.name(), current);
      case MergeBranch merge -> name(merge.target(), current);
      case MergeContinue resume -> name(resume.target(), current);
      case ResolveConflicts resolve -> name(resolve.branch(), current);
      case CherryPick pick -> name(pick.branch(), current);
      case RevertCommit revert -> name(revert.branch(), current);
      case RebaseBranch rebase -> name(rebase.branch(), current);
      // To give up leaves the branch as it is.
      case RebaseStep step ->
          step.act() == RebaseStep.Act.ABORT ? null : name(step.branch(), current);
      case StashChanges stash ->
          switch (stash.act()) {
            case PUSH, POP, APPLY -> name(stash.branch(), current);
            case DROP, CLEAR -> null;
          };
      default -> null;
    };
  }

  private static @Nullable String name(@Nullable SqlIdentifier named, @Nullable String current) {
    return named == null ? current : String.join(".", named.names);
  }
}
