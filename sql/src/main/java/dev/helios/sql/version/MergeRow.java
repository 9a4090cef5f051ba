package dev.helios.sql.version;

import dev.helios.merge.MergeReport;
import dev.helios.merge.MergeResult;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The row that MERGE BRANCH, MERGE CONTINUE, CHERRY PICK, REVERT and REBASE give.
 *
 * @param commit the target's new head, or the one it has already; null if none came of it
 */
public record MergeRow(
    String status,
    @Nullable String commit,
    @Nullable String base,
    boolean fastForward,
    long rowsAffected,
    long schemaChanges,
    long conflicts,
    long violations) {
  public static final List<ResultColumn> COLUMNS =
      List.of(
          column("status", Kind.TEXT),
          column("commit", Kind.TEXT),
          column("base", Kind.TEXT),
          column("fast_forward", Kind.BOOLEAN),
          column("rows_affected", Kind.BIGINT),
          column("schema_changes", Kind.BIGINT),
          column("conflicts", Kind.BIGINT),
          column("violations", Kind.BIGINT));

  private static ResultColumn column(String name, Kind kind) {
    return ResultColumn.of(name, ColumnType.of(kind));
  }

  static MergeRow of(MergeResult result) {
    MergeReport report = result.report();
    CommitId commit =
        switch (result) {
          case MergeResult.UpToDate upToDate -> upToDate.head();
          case MergeResult.FastForward forward -> forward.commit();
          case MergeResult.Merged merged -> merged.commit();
          case MergeResult.Conflicted conflicted -> null;
          case MergeResult.Preview preview -> null;
        };
    Optional<CommitId> base = result.base();
    return new MergeRow(
        result.outcome().toString(),
        commit == null ? null : commit.hex(),
        base.map(CommitId::hex).orElse(null),
        result.outcome() == MergeResult.Outcome.FAST_FORWARD,
        report.rowsAffected(),
        report.schemaChanges(),
        report.openRowConflicts() + report.openSchemaConflicts(),
        report.openViolations());
  }

  /** A candidate that is not published yet. */
  static MergeRow candidate(CommitId commit, @Nullable CommitId base) {
    return new MergeRow(
        "candidate", commit.hex(), base == null ? null : base.hex(), false, 0, 0, 0, 0);
  }

  /** One value for each of {@link #COLUMNS}. */
  public @Nullable Object[] values() {
    return new Object[] {
      status, commit, base, fastForward, rowsAffected, schemaChanges, conflicts, violations
    };
  }
}
