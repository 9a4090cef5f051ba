package dev.helios.cli.output;

import dev.helios.cli.ExitCode;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.MergeReport;
import dev.helios.merge.MergeResult;
import dev.helios.refs.history.CommitId;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a merge, a cherry-pick or a revert. */
public final class MergeText {
  private final PrintWriter out;
  private final Style style;
  private final boolean json;

  public MergeText(PrintWriter out, Style style, boolean json) {
    this.out = out;
    this.style = style;
    this.json = json;
  }

  /** Prints the result of a merge and returns the exit code that goes with it. */
  public int print(MergeResult result, String target) {
    return print(result, target, KeptMerge.Kind.MERGE);
  }

  /**
   * As {@link #print(MergeResult, String)}.
   *
   * @param kind what was done
   */
  public int print(MergeResult result, String target, KeptMerge.Kind kind) {
    if (json) {
      out.println(json(result, target));
    } else {
      text(result, target, kind);
    }
    return isConflicted(result) ? ExitCode.NO : ExitCode.OK;
  }

  /** Prints what was left pending, or why nothing was, and returns the exit code. */
  public int print(MergeReport report, String target) {
    boolean isDone = report.open().isEmpty();
    if (json) {
      out.println(
          counts(
              new Json().put("status", isDone ? "applied" : "conflicted").put("target", target),
              report));
    } else if (isDone) {
      out.println("Applied to %s, not committed".formatted(target));
      changes(report);
    } else {
      out.println("CONFLICT: nothing is changed, and nothing is kept to be resolved");
      new ConflictText(out, style).print(report);
    }
    return isDone ? ExitCode.OK : ExitCode.NO;
  }

  private static boolean isConflicted(MergeResult result) {
    return result instanceof MergeResult.Conflicted
        || (result instanceof MergeResult.Preview preview
            && preview.outcome() == MergeResult.Outcome.CONFLICTED);
  }

  private void text(MergeResult result, String target, KeptMerge.Kind kind) {
    MergeReport report = result.report();
    switch (result) {
      case MergeResult.UpToDate u -> out.println("Already up to date");
      case MergeResult.FastForward f -> {
        out.println(
            "Fast-forward of %s to %s".formatted(target, style.id(f.commit().abbreviated())));
        changes(report);
      }
      case MergeResult.Merged m -> {
        out.println("%s: %s".formatted(done(kind, target), style.id(m.commit().abbreviated())));
        changes(report);
      }
      case MergeResult.Conflicted c -> {
        out.println(
            c.kept().replay() == null
                ? "CONFLICT: '%s' cannot be merged into '%s' as it is"
                    .formatted(c.kept().source(), target)
                : "CONFLICT: commit %s cannot be done again as it is"
                    .formatted(c.kept().sourceHead().abbreviated()));
        new ConflictText(out, style).print(report);
        String command = command(c.kept());
        out.println(
            "'%s' is as it was. Decide with 'helios resolve', then 'helios %s --continue';"
                .formatted(target, command));
        out.println("or give up with 'helios %s --abort'.".formatted(command));
      }
      case MergeResult.Preview p -> {
        out.println("Would be: " + p.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        new ConflictText(out, style).print(report);
        changes(report);
      }
    }
  }

  private static String done(KeptMerge.Kind kind, String target) {
    return switch (kind) {
      case MERGE -> "Merged into " + target;
      case REBASE -> "Rebased " + target;
      case CHERRY_PICK -> "Picked onto " + target;
      case REVERT -> "Reverted on " + target;
    };
  }

  /** The command that goes on with a merge or replay that waits. */
  public static String command(KeptMerge kept) {
    return kept.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void changes(MergeReport report) {
    out.println(
        " %d row%s, %d definition%s changed"
            .formatted(
                report.rowsAffected(),
                report.rowsAffected() == 1 ? "" : "s",
                report.schemaChanges(),
                report.schemaChanges() == 1 ? "" : "s"));
  }

  private static String json(MergeResult result, String target) {
    MergeReport report = result.report();
    Json json =
        new Json()
            .put("status", status(result))
            .put("target", target)
            .put("commit", commit(result))
            .put("base", result.base().map(CommitId::hex).orElse(null));
    return counts(json, report);
  }

  private static String counts(Json json, MergeReport report) {
    return json.put("rows_affected", report.rowsAffected())
        .put("schema_changes", report.schemaChanges())
        .put("conflicts", report.openRowConflicts() + report.openSchemaConflicts())
        .put("violations", report.openViolations())
        .raw("report", ConflictText.json(report))
        .toString();
  }

  private static String status(MergeResult result) {
    return switch (result) {
      case MergeResult.UpToDate u -> "up_to_date";
      case MergeResult.FastForward f -> "fast_forward";
      case MergeResult.Merged m -> "merged";
      case MergeResult.Conflicted c -> "conflicted";
      case MergeResult.Preview p -> p.outcome().name().toLowerCase(Locale.ROOT);
    };
  }

  private static @Nullable String commit(MergeResult result) {
    Optional<CommitId> commit =
        switch (result) {
          case MergeResult.UpToDate u -> Optional.of(u.head());
          case MergeResult.FastForward f -> Optional.of(f.commit());
          case MergeResult.Merged m -> Optional.of(m.commit());
          case MergeResult.Conflicted c -> Optional.empty();
          case MergeResult.Preview p -> Optional.empty();
        };
    return commit.map(CommitId::hex).orElse(null);
  }
}
