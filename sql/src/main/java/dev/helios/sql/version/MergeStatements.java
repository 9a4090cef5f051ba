package dev.helios.sql.version;

import dev.helios.hooks.Candidates;
import dev.helios.hooks.HookException;
import dev.helios.merge.Conflict;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.MergeException;
import dev.helios.merge.MergeReport;
import dev.helios.merge.MergeResult;
import dev.helios.merge.Merger;
import dev.helios.merge.ReplayOptions;
import dev.helios.merge.Resolution;
import dev.helios.merge.Side;
import dev.helios.merge.Strategy;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.version.CherryPick;
import dev.helios.sql.parser.version.MergeAbort;
import dev.helios.sql.parser.version.MergeBranch;
import dev.helios.sql.parser.version.MergeContinue;
import dev.helios.sql.parser.version.RebaseBranch;
import dev.helios.sql.parser.version.RebaseStep;
import dev.helios.sql.parser.version.ResolveConflicts;
import dev.helios.sql.parser.version.RevertCommit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * Does the statements that merge, and those about a merge that waits for its conflicts.
 *
 * <p>A null {@code current} is a session at a read-only ref. Every method throws {@link SqlError}.
 * Safe for use by many threads.
 */
public final class MergeStatements {
  private final Repository repository;
  private final Merger merger;
  private final Candidates candidates;

  public MergeStatements(Repository repository, Merger merger, Candidates candidates) {
    this.repository = repository;
    this.merger = merger;
    this.candidates = candidates;
  }

  /**
   * Does {@code statement} if it is one that gives a row: MERGE BRANCH, MERGE CONTINUE, CHERRY
   * PICK, REVERT, REBASE.
   *
   * @param current the session's branch, or null
   * @param head what HEAD means: that branch, or the commit that the session is at
   * @return null if it is none of these
   * @throws SqlError 40H01 if there are conflicts, in which case the merge is kept
   */
  public @Nullable MergeRow run(
      SqlNode statement, @Nullable String current, String head, Actor who) {
    return explained(
        () ->
            switch (statement) {
              case MergeBranch merge -> merge(merge, current, who);
              case MergeContinue resume -> {
                String target = target(resume.target(), current);
                yield resumed(target, resume.message(), who);
              }
              case CherryPick pick -> cherryPick(pick, current, head, who);
              case RevertCommit revert -> revert(revert, current, head, who);
              case RebaseBranch rebase -> rebase(rebase, current, head, who);
              case RebaseStep step -> step(step, current, who);
              default -> null;
            });
  }

  /**
   * Does {@code statement} if it is MERGE, REBASE, CHERRY PICK or REVERT ABORT, or RESOLVE.
   *
   * @return whether it was one
   */
  public boolean runQuiet(SqlNode statement, @Nullable String current, Actor who) {
    return Boolean.TRUE.equals(
        explained(
            () -> {
              switch (statement) {
                case MergeAbort abort -> merger.abort(target(abort.target(), current));
                case RebaseStep step -> merger.abort(target(step.branch(), current));
                case ResolveConflicts resolve -> resolve(resolve, current);
                default -> {
                  return false;
                }
              }
              return true;
            }));
  }

  private MergeRow cherryPick(CherryPick pick, @Nullable String current, String head, Actor who) {
    String target = target(pick.branch(), current);
    ReplayOptionValues values =
        ReplayOptionValues.of(
            "cherry pick",
            pick.options(),
            "dry_run",
            "mainline",
            "no_commit",
            "record_origin",
            "strategy");
    ReplayOptions options = values.options();
    List<String> refs = revisions(pick.refs(), head);
    if (values.dryRun()) {
      return MergeRow.of(merger.previewCherryPick(refs, target, options));
    }
    return values.noCommit()
        ? applied("cherry pick", target, merger.applyPick(refs, target, options, who))
        : row(merger.cherryPick(refs, target, options, who));
  }

  private MergeRow revert(RevertCommit revert, @Nullable String current, String head, Actor who) {
    String target = target(revert.branch(), current);
    ReplayOptionValues values =
        ReplayOptionValues.of(
            "revert", revert.options(), "dry_run", "mainline", "no_commit", "strategy");
    ReplayOptions options = values.options();
    List<String> refs = revisions(revert.refs(), head);
    if (values.dryRun()) {
      return MergeRow.of(merger.previewRevert(refs, target, options));
    }
    return values.noCommit()
        ? applied("revert", target, merger.applyRevert(refs, target, options, who))
        : row(merger.revert(refs, target, options, who));
  }

  /** What is pending now. */
  private static MergeRow applied(String what, String target, MergeReport report) {
    if (!report.open().isEmpty()) {
      throw MergeErrors.notApplied(what, target, report);
    }
    return new MergeRow(
        "applied", null, null, false, report.rowsAffected(), report.schemaChanges(), 0, 0);
  }

  private static List<String> revisions(List<String> refs, String head) {
    return refs.stream().map(ref -> SessionRevision.of(ref, head)).toList();
  }

  private MergeRow rebase(RebaseBranch rebase, @Nullable String current, String head, Actor who) {
    String branch = target(rebase.branch(), current);
    ReplayOptionValues values =
        ReplayOptionValues.of("rebase", rebase.options(), "dry_run", "strategy");
    Strategy strategy = values.options().strategy();
    String to = SessionRevision.of(rebase.onto(), head);
    String upstream = rebase.upstream();
    String from = upstream == null ? to : SessionRevision.of(upstream, head);
    String onto = upstream == null ? null : to;
    return values.dryRun()
        ? MergeRow.of(merger.previewRebase(branch, from, onto, strategy))
        : row(merger.rebase(branch, from, onto, strategy, who));
  }

  /** Null if nothing came of it: it was aborted. */
  private @Nullable MergeRow step(RebaseStep step, @Nullable String current, Actor who) {
    String branch = target(step.branch(), current);
    return switch (step.act()) {
      case CONTINUE -> resumed(branch, step.message(), who);
      case SKIP -> row(merger.skip(branch, who));
      case ABORT -> null;
    };
  }

  private MergeRow resumed(String branch, @Nullable String message, Actor who) {
    return row(merger.resume(branch, message, who));
  }

  private static <T extends @Nullable Object> T explained(Supplier<T> work) {
    try {
      return work.get();
    } catch (BranchException e) {
      throw BranchErrors.explain(e);
    } catch (MergeException e) {
      throw MergeErrors.explain(e);
    } catch (HookException e) {
      throw new SqlError("42704", String.valueOf(e.getMessage()), null, null, e);
    }
  }

  private MergeRow merge(MergeBranch merge, @Nullable String current, Actor who) {
    String source = String.join(".", merge.source().names);
    String target = target(merge.target(), current);
    MergeOptionValues options = MergeOptionValues.of(merge.options());
    if (source.equals(target)) {
      throw new SqlError("22023", "branch '%s' cannot be merged into itself".formatted(source));
    }
    if (options.dryRun()) {
      return MergeRow.of(merger.preview(source, target, options.options()));
    }
    repository.checkWritable();
    if (options.deleteBranch()) {
      checkDeletable(source);
    }
    MergeRow row = options.waivers().during(() -> merged(source, target, options, who));
    if (options.candidate()) {
      return row;
    }
    if (options.deleteBranch()) {
      // A squash leaves the source's commits on no other branch, though what they did is.
      repository.branches().delete(source, options.options().squash(), who);
    }
    return row;
  }

  private MergeRow merged(String source, String target, MergeOptionValues options, Actor who) {
    String id = options.publish();
    if (id != null) {
      return row(candidates.publish(id, who));
    }
    if (!options.candidate()) {
      return row(merger.merge(source, target, options.options(), who));
    }
    return switch (candidates.build(source, target, options.options(), who)) {
      case Candidates.Built.Without without -> MergeRow.of(without.result());
      case Candidates.Built.Ready ready ->
          MergeRow.candidate(ready.candidate().commit(), ready.candidate().base());
    };
  }

  /** Before the merge, as it would be done by the time that the deletion is refused. */
  private void checkDeletable(String source) {
    if (repository.branches().find(source).filter(b -> b.options().isProtected()).isPresent()) {
      throw new SqlError(
              "55000", "branch '%s' is protected: it cannot be deleted".formatted(source))
          .withHint("Leave out delete_branch_after.");
    }
  }

  /** Whether it only asks what would be. */
  public static boolean isDryRun(SqlNode statement) {
    return switch (statement) {
      case MergeBranch merge -> MergeOptionValues.of(merge.options()).dryRun();
      case CherryPick pick -> isDryRun(pick.options());
      case RevertCommit revert -> isDryRun(revert.options());
      case RebaseBranch rebase -> isDryRun(rebase.options());
      default -> false;
    };
  }

  private static boolean isDryRun(Map<String, String> options) {
    String value = options.get("dry_run");
    return value != null && OptionFlag.of("dry_run", value);
  }

  private static MergeRow row(MergeResult result) {
    if (result instanceof MergeResult.Conflicted conflicted) {
      throw MergeErrors.conflicted(conflicted.kept(), conflicted.report());
    }
    return MergeRow.of(result);
  }

  private void resolve(ResolveConflicts resolve, @Nullable String current) {
    String target = target(resolve.branch(), current);
    KeptMerge kept = merger.kept().get(target);
    List<String> ids =
        resolve.conflict() != null
            ? List.of(resolve.conflict())
            : merger.report(kept).conflicts().stream()
                .filter(c -> isMeant(c, resolve.table()))
                .map(Conflict::id)
                .toList();
    if (ids.isEmpty() && resolve.table() != null) {
      throw new SqlError(
          "42704",
          "%s has no conflict in table \"%s\""
              .formatted(kept.what(), resolve.table().names.getLast()));
    }
    ResolveConflicts.Side side = resolve.side();
    merger.resolve(
        target,
        ids,
        side != null
            ? new Resolution.Take(side(side))
            : new Resolution.Definition(String.valueOf(resolve.definition())));
  }

  private static boolean isMeant(Conflict conflict, @Nullable SqlIdentifier table) {
    return table == null || conflict.table().equals(table.names.getLast());
  }

  private static Side side(ResolveConflicts.Side side) {
    return switch (side) {
      case OURS -> Side.OURS;
      case THEIRS -> Side.THEIRS;
      case BASE -> Side.BASE;
    };
  }

  private static String target(@Nullable SqlIdentifier named, @Nullable String current) {
    if (named != null) {
      return String.join(".", named.names);
    }
    if (current == null) {
      throw new SqlError("25006", "the session is at a read-only ref, not on a branch")
          .withHint("Name the branch in the statement, or USE BRANCH first.");
    }
    return current;
  }
}
