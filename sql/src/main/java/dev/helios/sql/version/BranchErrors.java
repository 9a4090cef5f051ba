package dev.helios.sql.version;

import dev.helios.refs.branch.BranchException;
import dev.helios.sql.SqlError;
import org.jspecify.annotations.Nullable;

/** What is wrong with a branch, tag or revision, as an SQL error. */
public final class BranchErrors {
  private BranchErrors() {}

  /** The same problem in the same words, with an SQLSTATE and advice. */
  public static SqlError explain(BranchException e) {
    String message = e.getMessage();
    return new SqlError(
        sqlState(e.reason()), message == null ? e.reason().name() : message, null, hint(e), e);
  }

  private static String sqlState(BranchException.Reason reason) {
    return switch (reason) {
      case NO_SUCH_REF, NO_STASH -> "42704";
      case ALREADY_EXISTS -> "42710";
      case BAD_NAME -> "42602";
      case READ_ONLY -> "25006";
      case AMBIGUOUS, BAD_REVISION -> "22023";
      case NOT_MERGED, NOTHING_TO_COMMIT, NOTHING_TO_STASH, PROTECTED, DISABLED -> "55000";
      case LIMIT -> "53400";
      case IN_USE -> "55006";
      case REJECTED -> MergeErrors.REJECTED;
    };
  }

  private static @Nullable String hint(BranchException e) {
    return switch (e.reason()) {
      case NOT_MERGED -> "Merge it first, or use DROP BRANCH .. FORCE to lose its commits.";
      case PROTECTED -> "ALTER BRANCH .. SET (protected = false) lifts it.";
      case DISABLED -> "Set branching.enabled to true, and open the database again.";
      case LIMIT -> "Drop branches that are not needed, or raise branching.max_branches.";
      default -> null;
    };
  }
}
