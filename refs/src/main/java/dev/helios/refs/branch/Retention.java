package dev.helios.refs.branch;

import dev.helios.refs.Repository;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Keys;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.refs.log.Engine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Branches whose time is over: those that {@code expires} says, and those that were merged so many
 * days ago as the settings say. Never main, the branch that HEAD names, a protected one, one
 * without {@code auto_gc}, or an audit branch. Each is dropped as by hand, through the gate, and
 * can be brought back as long. Safe for use by many threads.
 *
 * <p>A branch was merged if it moved since it was made, nothing is pending on it, and a branch that
 * is not younger moved to where it has all of its commits. So neither a new branch counts, nor one
 * that another was made from, nor a long-lived one that younger ones are kept up to date with.
 */
public final class Retention {
  private final Engine engine;
  private final History history;
  private final Branches branches;
  private final Configuration configuration;

  public Retention(Engine engine, History history, Branches branches, Configuration configuration) {
    this.engine = engine;
    this.history = history;
    this.branches = branches;
    this.configuration = configuration;
  }

  /**
   * A branch whose time is over.
   *
   * @param since when it expired, or was merged or last changed after that
   * @param mergedInto the branch that has its commits; null if it expired
   */
  public record Due(Branch branch, Instant since, @Nullable String mergedInto) {
    /** Why it goes, for people: {@code merged into main} or {@code expired}. */
    public String reason() {
      return mergedInto == null ? "expired" : "merged into " + mergedInto;
    }
  }

  /**
   * A branch that was to go and did not.
   *
   * @param problem what kept it, such as what a check said
   */
  public record Kept(Due due, String problem) {}

  /** What became of branches whose time is over. */
  public record Result(List<Due> dropped, List<Kept> kept) {}

  /** Branches whose time is over, by name. */
  public List<Due> due(Instant now) {
    List<Due> due = new ArrayList<>();
    for (Branch branch : branches.list()) {
      if (mayGo(branch)) {
        due(branch, now).ifPresent(due::add);
      }
    }
    return due;
  }

  private boolean mayGo(Branch branch) {
    return branch.options().autoGc()
        && !branch.options().isProtected()
        && !branch.name().equals(Repository.MAIN)
        && !branch.name().equals(engine.state().head())
        && !(configuration.get(Keys.KEEP_AUDIT_BRANCHES)
            && branch.name().startsWith(configuration.get(Keys.SNAPSHOT_PREFIX)));
  }

  private Optional<Due> due(Branch branch, Instant now) {
    Instant expires = branch.options().expires();
    if (expires != null && branch.options().isExpired(now)) {
      return Optional.of(new Due(branch, expires, null));
    }
    int days = configuration.get(Keys.GC_MERGED_AFTER_DAYS);
    Instant before = now.minus(Duration.ofDays(days));
    boolean isIdle = days > 0 && !branch.updatedAt().isAfter(before);
    return isIdle && branch.pending() == 0 && hasMoved(branch)
        ? merged(branch).filter(due -> !due.since().isAfter(before))
        : Optional.empty();
  }

  /** Whether it ever was at another commit than the one it was made at, as far as is known. */
  private boolean hasMoved(Branch branch) {
    List<ReflogEntry> log = engine.state().reflog(Branches.HEADS + branch.name());
    for (int i = 0; i < log.size(); i++) {
      ReflogEntry entry = log.get(i);
      if (entry.from() != null && entry.to() != null && !entry.from().equals(entry.to())) {
        return true;
      }
    }
    return false;
  }

  /** Where and when it was merged first; empty if it was not. */
  private Optional<Due> merged(Branch branch) {
    Predicate<CommitId> containing = history.containing(branch.head());
    Due first = null;
    for (Branch other : branches.list()) {
      boolean isCandidate =
          !other.name().equals(branch.name())
              && !other.createdAt().isAfter(branch.createdAt())
              && containing.test(other.head());
      Instant at = isCandidate ? arrival(other, containing) : null;
      if (at != null && (first == null || at.isBefore(first.since()))) {
        first = new Due(branch, at, other.name());
      }
    }
    return Optional.ofNullable(first)
        .map(
            due ->
                branch.updatedAt().isAfter(due.since())
                    ? new Due(branch, branch.updatedAt(), due.mergedInto())
                    : due);
  }

  /**
   * When a branch moved to where it has some commits; null if it was made there. Where its reflog
   * does not reach so far back, it is the oldest time that the reflog has.
   */
  private @Nullable Instant arrival(Branch branch, Predicate<CommitId> containing) {
    List<ReflogEntry> log = engine.state().reflog(Branches.HEADS + branch.name());
    // By halves: up to some entry it has them, from there on back it has not.
    int has = 0;
    int lacks = log.size();
    while (lacks - has > 1) {
      int middle = (has + lacks) >>> 1;
      CommitId at = log.get(middle).to();
      if (at != null && containing.test(at)) {
        has = middle;
      } else {
        lacks = middle;
      }
    }
    if (log.isEmpty()) {
      return branch.updatedAt();
    }
    return log.get(has).from() == null ? null : log.get(has).date();
  }

  /**
   * Drops branches whose time is over. One that has changed since it was {@link #due}, or that a
   * policy or a check does not let go, stays.
   */
  public Result drop(List<Due> all, Actor who) {
    List<Due> dropped = new ArrayList<>();
    List<Kept> kept = new ArrayList<>();
    for (Due due : all) {
      try {
        if (branches.deleteUnchanged(due.branch(), due.reason(), who)) {
          dropped.add(due);
        }
      } catch (BranchException e) {
        kept.add(new Kept(due, String.valueOf(e.getMessage())));
      }
    }
    return new Result(List.copyOf(dropped), List.copyOf(kept));
  }
}
