package dev.helios.sql.version;

import dev.helios.merge.Conflict;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.MergeException;
import dev.helios.merge.MergeReport;
import dev.helios.sql.SqlError;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is wrong with a request to merge, as an SQL error. */
public final class MergeErrors {
  /** The SQLSTATE of a merge that stopped at conflicts. */
  public static final String CONFLICTED = "40H01";

  /** The SQLSTATE of a move of a branch or tag that a check refused. */
  static final String REJECTED = "40H02";

  /** As many conflicts as a message shows. */
  private static final int SHOWN = 5;

  private MergeErrors() {}

  /** The same problem in the same words, with an SQLSTATE and advice. */
  public static SqlError explain(MergeException e) {
    String message = e.getMessage();
    return new SqlError(
        sqlState(e.reason()), message == null ? e.reason().name() : message, null, hint(e), e);
  }

  private static String sqlState(MergeException.Reason reason) {
    return switch (reason) {
      case NO_SUCH_CONFLICT -> "42704";
      case BAD_RESOLUTION -> "22023";
      case CONFLICTS_LEFT -> CONFLICTED;
      case REJECTED -> REJECTED;
      case NO_SUCH_PARENT -> "22023";
      case UNRELATED, NOT_FAST_FORWARD, NO_MERGE, MERGE_IN_PROGRESS, SAME_BRANCH, TARGET_RESET ->
          "55000";
    };
  }

  private static @Nullable String hint(MergeException e) {
    return switch (e.reason()) {
      case CONFLICTS_LEFT ->
          "SELECT * FROM helios_conflicts shows what is left; RESOLVE .. USING .. decides it.";
      case MERGE_IN_PROGRESS ->
          "MERGE (or REBASE, CHERRY PICK, REVERT) CONTINUE finishes it, ABORT forgets it.";
      case UNRELATED -> "Add WITH (allow_unrelated) to merge them over an empty base.";
      default -> null;
    };
  }

  /** A merge or replay that is kept until its conflicts are resolved: what the first are. */
  static SqlError conflicted(KeptMerge kept, MergeReport report) {
    String what =
        switch (kept.kind()) {
          case MERGE -> "merge of '%s' into '%s'".formatted(kept.source(), kept.target());
          case REBASE -> "rebase of '%s' onto '%s'".formatted(kept.target(), kept.source());
          case CHERRY_PICK -> "cherry pick onto '%s'".formatted(kept.target());
          case REVERT -> "revert on '%s'".formatted(kept.target());
        };
    String where =
        kept.kind() == KeptMerge.Kind.MERGE
            ? what
            : "%s, at commit %s,".formatted(what, kept.sourceHead().hex());
    String verb = kept.kind().name().replace('_', ' ');
    String finish =
        kept.kind() == KeptMerge.Kind.MERGE
            ? "MERGE CONTINUE finishes the merge, MERGE ABORT forgets it."
            : "%1$s CONTINUE goes on, %1$s SKIP leaves the commit out, %1$s ABORT forgets it."
                .formatted(verb);
    return new SqlError(
            CONFLICTED,
            "%s has conflicts: %s".formatted(where, text(report)),
            null,
            "SELECT * FROM helios_conflicts shows them; RESOLVE .. USING .. decides them; "
                + finish,
            null)
        .withReport(report);
  }

  /** A stash that does not apply: nothing was changed, and the stash is kept. */
  static SqlError stashConflicts(String stash, MergeReport report) {
    return new SqlError(
            CONFLICTED,
            "%s does not apply: %s".formatted(stash, text(report)),
            null,
            "The stash is kept. Apply it on a branch at the commit it was made on, and merge that.",
            null)
        .withReport(report);
  }

  /** Commits that cannot be applied as pending work: nothing was changed, and nothing is kept. */
  static SqlError notApplied(String what, String target, MergeReport report) {
    return new SqlError(
            CONFLICTED,
            "%s without a commit on '%s' has conflicts: %s".formatted(what, target, text(report)),
            null,
            "Without no_commit the conflicts are kept to be resolved.",
            null)
        .withReport(report);
  }

  private static String text(MergeReport report) {
    List<Conflict> open = report.open();
    String first =
        open.stream().limit(SHOWN).map(c -> "\n  " + c.describe()).collect(Collectors.joining());
    String more = open.size() > SHOWN ? "\n  and %d more".formatted(open.size() - SHOWN) : "";
    return counts(report) + first + more;
  }

  private static String counts(MergeReport report) {
    return "%d in rows, %d in the schema, %d violation%s"
        .formatted(
            report.openRowConflicts(),
            report.openSchemaConflicts(),
            report.openViolations(),
            report.openViolations() == 1 ? "" : "s");
  }
}
