package dev.helios;

import dev.helios.refs.Repository;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** What was: commits, and positions in the log. Safe for many threads. */
public final class Log {
  private final Supplier<Repository> repository;

  Log(Supplier<Repository> repository) {
    this.repository = repository;
  }

  private History history() {
    return repository.get().history();
  }

  /**
   * The commit that a revision names.
   *
   * @throws HeliosException 42704 if it names none, 22023 if several
   */
  public Commit at(String revision) {
    return Guard.run(() -> Commit.of(history().commit(history().resolve(revision))));
  }

  /** Commits that {@code revision} has, newest first, {@code limit} at most. */
  public List<Commit> history(String revision, int limit) {
    return Guard.run(() -> log(List.of(history().resolve(revision)), List.of(), limit));
  }

  /** Commits that {@code to} has and {@code from} has not, newest first. */
  public List<Commit> between(String from, String to) {
    return Guard.run(
        () ->
            log(
                List.of(history().resolve(to)),
                List.of(history().resolve(from)),
                Integer.MAX_VALUE));
  }

  private List<Commit> log(List<CommitId> include, List<CommitId> exclude, int limit) {
    return history().log(include, exclude, limit).stream().map(Commit::of).toList();
  }

  /** The best common ancestor; empty if there is none. */
  public Optional<Commit> mergeBase(String a, String b) {
    return Guard.run(
        () ->
            history().mergeBases(history().resolve(a), history().resolve(b)).stream()
                .findFirst()
                .map(id -> Commit.of(history().commit(id))));
  }

  /** Position of the last change at or before a moment; empty if there was none. */
  public OptionalLong lsnAt(Instant moment) {
    long lsn = Guard.run(() -> history().lsnAt(moment));
    return lsn == 0 ? OptionalLong.empty() : OptionalLong.of(lsn);
  }

  /** Position of the last change. */
  public long lastLsn() {
    return Guard.run(() -> history().lastLsn());
  }
}
