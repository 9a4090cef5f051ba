package dev.helios.sql.session;

import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.Repository;
import dev.helios.refs.audit.Cron;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Keys;
import dev.helios.refs.history.Actor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the snapshots that {@code [branching.audit]} schedules, one for each moment of the schedule
 * whoever asks and however often. A moment that was missed is made up for, of main as it was then,
 * but of several only the last; so is none that history does not reach any more. Safe for use by
 * many threads and by several processes one after the other.
 */
public final class SnapshotSchedule {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotSchedule.class);
  private static final Actor WHO = new Actor("schedule", "schedule@localhost");

  /** The last moment that is done with, as the text of an instant. */
  private static final String DONE = "audit/schedule";

  private final Repository repository;
  private final AuditSnapshots snapshots;
  private final boolean isEnabled;
  private final Cron cron;
  private final String naming;

  SnapshotSchedule(Repository repository, AuditSnapshots snapshots) {
    Configuration settings = repository.configuration();
    this.repository = repository;
    this.snapshots = snapshots;
    this.isEnabled = settings.get(Keys.SCHEDULED_SNAPSHOTS);
    this.cron = Cron.parse(settings.get(Keys.SNAPSHOT_SCHEDULE));
    this.naming = settings.snapshotNaming();
  }

  /** Whether the settings ask for scheduled snapshots. */
  public boolean isEnabled() {
    return isEnabled;
  }

  /** The first moment of the schedule after now. */
  public Optional<Instant> next(Instant now) {
    return cron.firstAfter(now);
  }

  /** A moment that is due, and the branch that is to be made for it. */
  public record Due(Instant moment, String branch) {}

  /** What is due now and not done; empty if nothing is, or main cannot be read as it was then. */
  public Optional<Due> due(Instant now) {
    return cron.lastUpTo(now)
        .filter(moment -> done().map(done -> isDue(moment, done, now)).orElse(true))
        .map(
            moment ->
                new Due(
                    moment, naming.replace("{timestamp}", AuditSnapshots.TIMESTAMP.format(moment))))
        .filter(due -> isReadable(due.moment()));
  }

  /** One that was done in the future was by a clock that was wrong, and counts for nothing. */
  private static boolean isDue(Instant moment, Instant done, Instant now) {
    return moment.isAfter(done) || done.isAfter(now);
  }

  private Optional<Instant> done() {
    return repository
        .record(DONE)
        .map(text -> Instant.parse(new String(text, StandardCharsets.UTF_8)));
  }

  private boolean isReadable(Instant moment) {
    try {
      snapshots.state(moment);
      return true;
    } catch (BranchException | StoreException e) {
      LOG.debug("there is no snapshot of {}: {}", moment, e.getMessage());
      return false;
    }
  }

  /**
   * Makes the snapshot that is due, if one is.
   *
   * @return the branch that was made; empty if nothing was due, or another was faster
   */
  public Optional<Branch> runDue(Instant now) {
    repository.checkWritable();
    return due(now).flatMap(this::make);
  }

  private Optional<Branch> make(Due due) {
    Optional<byte[]> before = repository.record(DONE);
    Optional<Branch> made = Optional.empty();
    if (repository.branches().find(due.branch()).isEmpty()) {
      made = create(due);
    } else {
      LOG.info("the scheduled snapshot {} was made before", due.branch());
    }
    // Last, so that what a process left that ended here is found by its name, and not made twice.
    repository.replaceRecord(
        DONE, before, due.moment().toString().getBytes(StandardCharsets.UTF_8));
    return made;
  }

  private Optional<Branch> create(Due due) {
    String description = "Scheduled audit snapshot: " + due.moment();
    try {
      Branch made = snapshots.at(due.branch(), due.moment(), description, WHO);
      LOG.info("made the scheduled snapshot {}", due.branch());
      return Optional.of(made);
    } catch (BranchException e) {
      if (e.reason() == BranchException.Reason.ALREADY_EXISTS) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
