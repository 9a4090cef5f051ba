package dev.helios;

import dev.helios.Conflict.Violation;
import dev.helios.hooks.Candidates;
import dev.helios.merge.MergeReport;
import dev.helios.refs.history.CommitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a merge. If it is conflicted, the target is as it was.
 *
 * @param commit id of the target's new head, or of the one it has already; null if none came of it
 * @param base id of the common ancestor; null if there is none
 * @param rowsAffected rows of the target added, removed or modified
 * @param schemaChanges definitions of the target added, dropped or modified
 * @param conflicts what both sides changed differently
 * @param violations merged rows that break a constraint which neither side broke
 */
public record MergeResult(
    Status status,
    @Nullable String commit,
    @Nullable String base,
    long rowsAffected,
    long schemaChanges,
    List<Conflict> conflicts,
    List<Conflict> violations) {
  /** Outcomes. */
  public enum Status {
    /** A commit with two parents was made. */
    MERGED,
    /** The target moved on to the source's head. */
    FAST_FORWARD,
    /** The target had all of it already. */
    UP_TO_DATE,
    /** Nothing moved. */
    CONFLICTED,
    /** Nothing moved; the commit is the merge, to be published with {@link Merges#publish}. */
    CANDIDATE
  }

  public MergeResult {
    conflicts = List.copyOf(conflicts);
    violations = List.copyOf(violations);
  }

  public boolean isConflicted() {
    return status == Status.CONFLICTED;
  }

  static MergeResult of(Candidates.Candidate candidate) {
    CommitId base = candidate.base();
    return new MergeResult(
        Status.CANDIDATE,
        candidate.commit().hex(),
        base == null ? null : base.hex(),
        0,
        0,
        List.of(),
        List.of());
  }

  static MergeResult of(dev.helios.merge.MergeResult result) {
    MergeReport report = result.report();
    Status status =
        switch (result.outcome()) {
          case MERGED -> Status.MERGED;
          case FAST_FORWARD -> Status.FAST_FORWARD;
          case UP_TO_DATE -> Status.UP_TO_DATE;
          case CONFLICTED -> Status.CONFLICTED;
        };
    return new MergeResult(
        status,
        commit(result),
        result.base().map(CommitId::hex).orElse(null),
        report.rowsAffected(),
        report.schemaChanges(),
        Conflicts.open(report).stream().filter(c -> !(c instanceof Violation)).toList(),
        Conflicts.open(report).stream().filter(Violation.class::isInstance).toList());
  }

  private static @Nullable String commit(dev.helios.merge.MergeResult result) {
    return switch (result) {
      case dev.helios.merge.MergeResult.UpToDate r -> r.head().hex();
      case dev.helios.merge.MergeResult.FastForward r -> r.commit().hex();
      case dev.helios.merge.MergeResult.Merged r -> r.commit().hex();
      case dev.helios.merge.MergeResult.Conflicted r -> null;
      case dev.helios.merge.MergeResult.Preview r -> null;
    };
  }
}
