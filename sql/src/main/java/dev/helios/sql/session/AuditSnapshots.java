package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.History;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/**
 * Audit branches: read-only, never collected, not to be deleted, and logged when they are made.
 * Safe for use by many threads.
 */
public final class AuditSnapshots {
  static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss").withZone(ZoneOffset.UTC);

  private final Repository repository;
  private final AuditTrail trail;

  AuditSnapshots(Repository repository, AuditTrail trail) {
    this.repository = repository;
    this.trail = trail;
  }

  private static BranchOptions options(String description) {
    return new BranchOptions(description, true, false, true, null);
  }

  /**
   * Makes {@code audit_<quarter>} of main as it is, pending transactions included.
   *
   * @throws dev.helios.refs.branch.BranchException if the name is taken
   */
  public Branch quarterly(String quarter, Actor who) {
    repository.checkWritable();
    String name = trail.prefix() + quarter;
    String description = "Quarterly audit snapshot: " + quarter;
    Branch made =
        repository.branches().createFrom(name, Repository.MAIN, options(description), who);
    trail.append("snapshot_created", name, description);
    return made;
  }

  /**
   * Makes {@code audit_YYYYMMDD_HHMMSS} of main as it was, named by that moment in UTC.
   *
   * @throws dev.helios.refs.branch.BranchException if main was not there yet, or the moment has not
   *     come
   */
  public Branch at(Instant moment, String description, Actor who) {
    String name = trail.prefix() + TIMESTAMP.format(moment);
    return made(name, "%s@{%s}".formatted(Repository.MAIN, moment), description, who);
  }

  /** As the schedule has it, whose clock is that of who calls it. */
  Branch at(String name, Instant moment, String description, Actor who) {
    return made(name, revision(moment), description, who);
  }

  private Branch made(String name, String revision, String description, Actor who) {
    repository.checkWritable();
    History.Snapshot at = repository.history().snapshot(revision);
    Branch made =
        repository
            .branches()
            .create(name, at.commit(), at.root(), at.branch(), options(description), who);
    trail.append("snapshot_created", name, description);
    return made;
  }

  /** Main as it was. */
  History.Snapshot state(Instant moment) {
    return repository.history().snapshot(revision(moment));
  }

  private String revision(Instant moment) {
    return "%s@{lsn:%d}".formatted(Repository.MAIN, repository.history().lsnAt(moment));
  }

  /** All audit branches, the newest first. */
  public List<Branch> list() {
    return repository.branches().list().stream()
        .filter(b -> b.name().startsWith(trail.prefix()))
        .sorted(
            Comparator.comparing(Branch::createdAt)
                .reversed()
                .thenComparing(Branch::name, Comparator.reverseOrder()))
        .toList();
  }
}
