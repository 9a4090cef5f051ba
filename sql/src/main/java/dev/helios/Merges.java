package dev.helios;

import dev.helios.hooks.Candidates;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.Merger;
import dev.helios.merge.ReplayOptions;
import dev.helios.merge.Resolution;
import dev.helios.merge.Side;
import dev.helios.merge.Strategy;
import dev.helios.refs.history.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Merges, rebases and the like that wait for their conflicts to be resolved, at most one for each
 * branch; and what puts commits elsewhere. Everything takes effect at once, durably. Safe for many
 * threads.
 */
public final class Merges {
  private final Supplier<Merger> merger;
  private final Supplier<Merger> writable;
  private final Supplier<Candidates> candidates;
  private final Actor who;
  private final BiConsumer<String, String> reading;

  /**
   * @param reading is told of a revision, before it is read, and what for
   */
  Merges(
      Supplier<Merger> merger,
      Supplier<Merger> writable,
      Supplier<Candidates> candidates,
      Actor who,
      BiConsumer<String, String> reading) {
    this.merger = merger;
    this.writable = writable;
    this.candidates = candidates;
    this.who = who;
    this.reading = reading;
  }

  private void reading(String verb, String branch, List<String> revisions) {
    for (String revision : revisions) {
      for (String end : revision.split("\\.\\.+", 2)) {
        reading.accept(end, "%s %s, on %s".formatted(verb, revision, branch));
      }
    }
  }

  /** Names of the branches on which one waits. */
  public List<String> waiting() {
    return Guard.run(() -> merger.get().kept().list()).stream().map(KeptMerge::target).toList();
  }

  /**
   * What waits on a branch, as things stand: with the branch's present head, and what was resolved
   * left out.
   *
   * @throws HeliosException 55000 if nothing does
   */
  public MergeResult status(String branch) {
    return Guard.run(
        () -> {
          KeptMerge kept = merger.get().kept().get(branch);
          return MergeResult.of(
              new dev.helios.merge.MergeResult.Conflicted(
                  kept, kept.base(), merger.get().report(kept)));
        });
  }

  /**
   * Decides conflicts by the side that is taken.
   *
   * @throws HeliosException 42704 for an id that is none, 55000 if nothing waits
   */
  public void resolve(String branch, List<String> conflictIds, ConflictSide side) {
    record(branch, conflictIds, new Resolution.Take(Side.valueOf(side.name())));
  }

  /** Says that the branch is read-only before anything else that is wrong. */
  private Merger changing(String branch) {
    Merger changing = writable.get();
    changing.checkWritable(branch);
    return changing;
  }

  /** Decides every conflict that is left by the side that is taken. */
  public void resolveAll(String branch, ConflictSide side) {
    resolve(
        branch,
        Guard.run(() -> changing(branch).report(merger.get().kept().get(branch)).open()).stream()
            .map(dev.helios.merge.Conflict::id)
            .toList(),
        side);
  }

  /**
   * Decides a conflict about a row by values of one's own; columns that are not named are as in
   * ours.
   *
   * @param values by column, as text; null for NULL
   * @throws HeliosException 22023 for what cannot be stored there, 42704 for an id that is none
   */
  public void resolveRow(
      String branch, String conflictId, Map<String, ? extends @Nullable String> values) {
    Guard.run(
        () -> {
          Map<String, @Nullable Object> own =
              new HashMap<>(
                  dev.helios.sql.version.OwnValues.of(
                      changing(branch), branch, conflictId, values));
          writable.get().resolve(branch, List.of(conflictId), new Resolution.Own(own));
          return branch;
        });
  }

  /**
   * Decides a conflict about a definition by one of one's own, such as {@code a bigint NOT NULL
   * DEFAULT 7}; where two names are at odds, by a third one.
   *
   * @throws HeliosException 22023 for one that is no such definition, 42704 for an id that is none
   */
  public void resolveDefinition(String branch, String conflictId, String sql) {
    record(branch, List.of(conflictId), new Resolution.Definition(sql));
  }

  private void record(String branch, List<String> conflictIds, Resolution resolution) {
    Guard.run(
        () -> {
          writable.get().resolve(branch, conflictIds, resolution);
          return branch;
        });
  }

  /**
   * Finishes what waits on a branch; of several commits, the next may be in conflict, too.
   *
   * @param message of the commit; null for the usual one
   * @throws HeliosException 40H01 while something is not resolved, 55000 if nothing waits
   */
  public MergeResult resume(String branch, @Nullable String message) {
    return done(() -> writable.get().resume(branch, message, who));
  }

  /**
   * Moves the target to a merge that was built as a candidate, if its checks have passed.
   *
   * @param commit what {@link MergeResult#commit} of the candidate says
   * @throws HeliosException 40H02 if a check did not pass, 42704 if there is no such candidate
   */
  public MergeResult publish(String commit) {
    return done(
        () -> {
          // Refuses what is open for reading only.
          Merger unused = writable.get();
          return candidates.get().publish(commit, who);
        });
  }

  /** Goes on with a rebase, cherry-pick or revert without the commit that has conflicts. */
  public MergeResult skip(String branch) {
    return done(() -> writable.get().skip(branch, who));
  }

  /** Forgets what waits on a branch, which is as it was. */
  public void abort(String branch) {
    Guard.run(
        () -> {
          writable.get().abort(branch);
          return branch;
        });
  }

  /**
   * Does what a branch has and {@code upstream} has not again on {@code upstream}. A conflict is
   * kept.
   */
  public MergeResult rebase(String branch, String upstream) {
    return rebase(branch, upstream, upstream);
  }

  /** Does what a branch has and {@code upstream} has not again on {@code onto}. */
  public MergeResult rebase(String branch, String upstream, String onto) {
    return done(
        () -> {
          reading("rebase", branch, List.of(upstream, onto));
          return writable
              .get()
              .rebase(branch, upstream, onto.equals(upstream) ? null : onto, Strategy.FAIL, who);
        });
  }

  /** Does commits, and ranges {@code a..b} of them, again on a branch. A conflict is kept. */
  public MergeResult cherryPick(String branch, List<String> commits) {
    return done(
        () -> {
          reading("cherry-pick", branch, commits);
          return writable.get().cherryPick(commits, branch, ReplayOptions.DEFAULT, who);
        });
  }

  /** Undoes commits, and ranges {@code a..b} of them, on a branch. A conflict is kept. */
  public MergeResult revert(String branch, List<String> commits) {
    return done(
        () -> {
          reading("revert", branch, commits);
          return writable.get().revert(commits, branch, ReplayOptions.DEFAULT, who);
        });
  }

  /** What {@link #rebase(String, String)} would come to; changes nothing. */
  public MergeResult previewRebase(String branch, String upstream) {
    return done(
        () -> {
          reading("preview of rebase", branch, List.of(upstream));
          return merger.get().previewRebase(branch, upstream, null, Strategy.FAIL);
        });
  }

  /** What {@link #cherryPick} would come to; changes nothing. */
  public MergeResult previewCherryPick(String branch, List<String> commits) {
    return done(
        () -> {
          reading("preview of cherry-pick", branch, commits);
          return merger.get().previewCherryPick(commits, branch, ReplayOptions.DEFAULT);
        });
  }

  /** What {@link #revert} would come to; changes nothing. */
  public MergeResult previewRevert(String branch, List<String> commits) {
    return done(
        () -> {
          reading("preview of revert", branch, commits);
          return merger.get().previewRevert(commits, branch, ReplayOptions.DEFAULT);
        });
  }

  /**
   * Puts what commits changed on a branch as one transaction, and makes no commit.
   *
   * @return what is in the way; empty if it is done
   */
  public List<Conflict> apply(String branch, List<String> commits) {
    return Conflicts.open(
        Guard.run(
            () -> {
              Merger changing = changing(branch);
              reading("apply", branch, commits);
              return changing.applyPick(commits, branch, ReplayOptions.DEFAULT, who);
            }));
  }

  private static MergeResult done(Supplier<dev.helios.merge.MergeResult> work) {
    return MergeResult.of(Guard.run(work));
  }
}
