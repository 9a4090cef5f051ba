package dev.helios;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.CommitRequest;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Retention;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The branches of a database. Everything takes effect at once, durably. Safe for many threads. */
public final class Branches {
  private final Supplier<Repository> repository;
  private final Actor who;
  private final BiConsumer<String, String> reading;

  /**
   * @param reading is told of a revision, before it is read, and what for
   */
  Branches(Supplier<Repository> repository, Actor who, BiConsumer<String, String> reading) {
    this.repository = repository;
    this.who = who;
    this.reading = reading;
  }

  private dev.helios.refs.branch.Branches branches() {
    return repository.get().branches();
  }

  private dev.helios.refs.branch.Branches writable() {
    repository.get().checkWritable();
    return branches();
  }

  /** Says that a branch is read-only before anything else that is wrong. */
  private dev.helios.refs.branch.Branches writable(String name) {
    dev.helios.refs.branch.Branches writable = writable();
    writable.find(name).ifPresent(dev.helios.refs.branch.Branches::checkWritable);
    return writable;
  }

  private static Branch guarded(Supplier<dev.helios.refs.branch.Branch> work) {
    return Branch.of(Guard.run(work));
  }

  /** Creates a branch of main as it is now. */
  public Branch create(String name) {
    return create(name, BranchOptions.DEFAULT);
  }

  /**
   * Creates a branch: takes as long whatever the size of the database.
   *
   * @throws HeliosException 42710 if the name is taken, 42602 if it is none, 42704 if there is
   *     nothing to begin at
   */
  public Branch create(String name, BranchOptions options) {
    if (options.ifNotExists()) {
      Optional<Branch> there = find(name);
      if (there.isPresent()) {
        return there.get();
      }
    }
    return guarded(
        () -> {
          try {
            return create(name, options.start(), options);
          } catch (BranchException e) {
            // Another session may have been faster.
            if (!options.ifNotExists() || e.reason() != BranchException.Reason.ALREADY_EXISTS) {
              throw e;
            }
            return branches().get(name);
          }
        });
  }

  private dev.helios.refs.branch.Branch create(String name, String start, BranchOptions options) {
    dev.helios.refs.branch.Branches branches = writable();
    reading.accept(start, "create branch %s from %s".formatted(name, start));
    History history = repository.get().history();
    Optional<dev.helios.refs.branch.Branch> from = history.branch(start, null);
    if (from.isPresent()) {
      return branches.createFrom(name, from.get().name(), options.settings(), who);
    }
    History.Snapshot at = history.snapshot(start);
    return branches.create(name, at, options.settings(), who);
  }

  public Optional<Branch> find(String name) {
    return Guard.run(() -> branches().find(name)).map(Branch::of);
  }

  /**
   * The branch of that name.
   *
   * @throws HeliosException 42704
   */
  public Branch get(String name) {
    return guarded(() -> branches().get(name));
  }

  /** All of them, by name. */
  public List<Branch> list() {
    return Guard.run(() -> branches().list()).stream().map(Branch::of).toList();
  }

  /**
   * What a branch costs and what differs from its parent: takes as long as much differs between
   * branches, whatever the size of the database.
   *
   * @throws HeliosException 42704
   */
  public BranchStats stats(String name) {
    return BranchStats.of(Guard.run(() -> branches().stats(name)));
  }

  /** As {@link #stats(String)}, of all branches, by name. */
  public List<BranchStats> stats() {
    return Guard.run(() -> branches().stats()).stream().map(BranchStats::of).toList();
  }

  /**
   * Those whose time is over, by name: expired ones, and those merged so many days ago as {@code
   * branching.gc_merged_branches_after_days} says. Never main, the branch that HEAD names,
   * protected ones, those without {@code autoGc}, and audit branches.
   */
  public List<PrunableBranch> prunable() {
    return Guard.run(() -> repository.get().retention().due(Instant.now())).stream()
        .map(PrunableBranch::of)
        .toList();
  }

  /**
   * Deletes those whose time is over, and returns them; {@link #undelete} brings one back. One that
   * a policy or a check does not let go stays. An open database does so by itself every hour.
   */
  public List<PrunableBranch> prune() {
    return Guard.run(
        () -> {
          repository.get().checkWritable();
          Retention retention = repository.get().retention();
          return retention.drop(retention.due(Instant.now()), who).dropped().stream()
              .map(PrunableBranch::of)
              .toList();
        });
  }

  /** Those that were deleted and can be brought back, the last first. */
  public List<Branch> deleted() {
    return Guard.run(() -> branches().deleted()).stream()
        .map(DeletedBranch::branch)
        .map(Branch::of)
        .toList();
  }

  /**
   * Deletes a branch that has nothing of its own.
   *
   * @throws HeliosException 55000 if it has: see {@link #deleteForced}
   */
  public void delete(String name) {
    delete(name, false);
  }

  /** Deletes a branch whatever is on it; {@link #undelete} brings it back. */
  public void deleteForced(String name) {
    delete(name, true);
  }

  private void delete(String name, boolean force) {
    Guard.run(
        () -> {
          writable().delete(name, force, who);
          return name;
        });
  }

  /** Brings back the branch of that name that was deleted last, as it was. */
  public Branch undelete(String name) {
    return undelete(name, name);
  }

  /** As {@link #undelete(String)}, under another name. */
  public Branch undelete(String name, String as) {
    return guarded(() -> writable().undelete(name, as, who));
  }

  public Branch rename(String name, String to) {
    return guarded(
        () -> {
          reading.accept(name, "rename branch %s to %s".formatted(name, to));
          return writable().rename(name, to, who);
        });
  }

  /** Makes a branch that is as {@code from} is, description and settings included. */
  public Branch copy(String from, String name) {
    return guarded(
        () -> {
          reading.accept(from, "copy branch %s to %s".formatted(from, name));
          return writable().copy(from, name, false, who);
        });
  }

  private Branch change(String name, UnaryOperator<dev.helios.refs.branch.BranchOptions> change) {
    return guarded(() -> writable().changeOptions(name, change));
  }

  public Branch setReadOnly(String name, boolean value) {
    return change(name, o -> o.withReadOnly(value));
  }

  public Branch setProtected(String name, boolean value) {
    return change(name, o -> o.withProtected(value));
  }

  public Branch setDescription(String name, @Nullable String text) {
    return change(name, o -> o.withDescription(text));
  }

  /**
   * Makes a commit of the transactions that are pending on a branch.
   *
   * @throws HeliosException 55000 if nothing is
   */
  public Commit commit(String name, String message) {
    return commit(name, CommitRequest.of(message));
  }

  /** As {@link #commit(String, String)}, of some tables alone; the others stay pending. */
  public Commit commit(String name, String message, List<String> tables) {
    return commit(name, CommitRequest.of(message).ofTables(tables));
  }

  private Commit commit(String name, CommitRequest request) {
    return Guard.run(
        () -> {
          CommitId head = writable(name).commitPending(name, request, who).head();
          return Commit.of(repository.get().history().commit(head));
        });
  }

  /** Drops what is pending on a branch. */
  public Branch rollback(String name) {
    return guarded(() -> writable(name).rollbackPending(name));
  }

  /** Moves a branch to a commit, dropping what is pending. */
  public Branch reset(String name, String revision) {
    return guarded(
        () -> writable(name).reset(name, repository.get().history().resolve(revision, name), who));
  }
}
