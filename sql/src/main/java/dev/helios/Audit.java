package dev.helios;

import dev.helios.refs.Repository;
import dev.helios.refs.audit.AccessLog;
import dev.helios.refs.history.Actor;
import dev.helios.sql.session.AuditSnapshots;
import dev.helios.sql.session.AuditTrail;
import dev.helios.sql.session.SnapshotSchedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots for auditors: read-only branches named {@code audit_..} that can be neither deleted nor
 * collected, and a log of who made and who queried them ({@code audit.log} in the directory of the
 * database). A query that cannot be logged is not run. Safe for many threads.
 */
public final class Audit {
  /** What names of audit branches begin with, unless {@code snapshot_prefix} says otherwise. */
  public static final String PREFIX = "audit_";

  private final Supplier<Repository> repository;
  private final Supplier<AuditTrail> trail;
  private final Supplier<AuditSnapshots> snapshots;
  private final Supplier<SnapshotSchedule> schedule;
  private final Actor who;
  private final Function<String, Session> readers;

  /**
   * @param readers makes sessions on a branch for reading
   */
  Audit(
      Supplier<Repository> repository,
      Supplier<AuditTrail> trail,
      Supplier<AuditSnapshots> snapshots,
      Supplier<SnapshotSchedule> schedule,
      Actor who,
      Function<String, Session> readers) {
    this.repository = repository;
    this.trail = trail;
    this.snapshots = snapshots;
    this.schedule = schedule;
    this.who = who;
    this.readers = readers;
  }

  private String prefix() {
    return trail.get().prefix();
  }

  private AccessLog log() {
    return trail
        .get()
        .log()
        .orElseThrow(
            () ->
                new HeliosException(
                    "55000",
                    "a database on the heap keeps no audit log",
                    null,
                    "Open it in a directory, or set compliance.audit_log_path.",
                    null));
  }

  /**
   * Makes {@code audit_<quarter>} of main as it is now, pending transactions included.
   *
   * @param quarter such as {@code 2024_Q4}
   * @throws HeliosException 42710 if there is one
   */
  public Branch createQuarterlySnapshot(String quarter) {
    return Guard.run(
        () -> {
          log();
          return Branch.of(snapshots.get().quarterly(quarter, who));
        });
  }

  /**
   * Makes {@code audit_YYYYMMDD_HHMMSS} of main as it was, named by that moment in UTC.
   *
   * @throws HeliosException 42710 if there is one, 72000 or 42704 if history does not reach so far
   */
  public Branch createSnapshotAt(String description, Instant moment) {
    return Guard.run(
        () -> {
          log();
          return Branch.of(snapshots.get().at(moment, description, who));
        });
  }

  /**
   * Reads an audit branch, once it is logged who does, what, and why.
   *
   * @throws HeliosException 42809 ({@code Not an audit branch}), 42704 if there is none, 22023
   *     without auditor or justification, 25006 for what is no query
   */
  public List<Row> query(
      String branch,
      String sql,
      String auditor,
      String justification,
      @Nullable Object... parameters) {
    if (!branch.startsWith(prefix())) {
      throw new HeliosException("42809", "Not an audit branch", branch, null, null);
    }
    if (auditor.isBlank() || justification.isBlank()) {
      throw new HeliosException(
          "22023", "an audit query needs an auditor and a justification", null, null, null);
    }
    Guard.run(
        () -> {
          repository.get().branches().get(branch);
          log()
              .append(
                  "audit_query",
                  branch,
                  "Auditor: %s, Query: %s, Justification: %s"
                      .formatted(auditor, sql, justification));
          return branch;
        });
    try (Session session = readers.apply(branch)) {
      session.auditLogged(branch);
      session.setAuditContext(auditor, justification);
      return session.query(sql, parameters);
    }
  }

  /** All audit branches, the newest first. */
  public List<Branch> snapshots() {
    return Guard.run(() -> snapshots.get().list().stream().map(Branch::of).toList());
  }

  /**
   * Makes the snapshot that the settings have scheduled for the last moment up to now, unless that
   * was done; called again, or by another process, it makes nothing. An open database does so by
   * itself where {@code enable_scheduled_snapshots} is set.
   *
   * @return the snapshot; empty if there was nothing to do
   */
  public Optional<Branch> runDue() {
    return Guard.run(() -> schedule.get().runDue(Instant.now()).map(Branch::of));
  }

  /** Name of the snapshot that {@link #runDue} would make now; empty if none. */
  public Optional<String> due() {
    return Guard.run(() -> schedule.get().due(Instant.now()).map(SnapshotSchedule.Due::branch));
  }

  /** The next moment of the schedule. */
  public Optional<Instant> nextDue() {
    return Guard.run(() -> schedule.get().next(Instant.now()));
  }

  /**
   * Verifies the log, and returns how many lines it has.
   *
   * @throws HeliosException XX001 if a line was changed or is missing
   */
  public long verifyLog() {
    return Guard.run(() -> log().verify());
  }
}
