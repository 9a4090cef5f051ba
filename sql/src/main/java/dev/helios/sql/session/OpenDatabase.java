package dev.helios.sql.session;

import dev.helios.hooks.Candidates;
import dev.helios.hooks.Hooks;
import dev.helios.merge.Expressions;
import dev.helios.merge.Merger;
import dev.helios.objects.store.Storage;
import dev.helios.refs.Repository;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Keys;
import dev.helios.sql.ddl.MergeExpressions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One storage and what is built on it, shared by every {@link Database} of its directory. */
final class OpenDatabase {
  private static final Logger LOG = LoggerFactory.getLogger(OpenDatabase.class);

  /** How long a database is open before branches whose time is over are dropped. */
  private static final Duration FIRST_PRUNING = Duration.ofMinutes(10);

  /** How often they are after that. */
  private static final Duration PRUNING = Duration.ofHours(1);

  private final @Nullable Path directory;
  private final ConfigLookup lookup;
  private final Configuration configuration;
  private final Supplier<Storage> opener;
  private final StatementCache cache = new StatementCache();
  private final AtomicInteger sessions = new AtomicInteger();
  private final AdvisoryLocks locks = new AdvisoryLocks();
  private volatile Built built;
  private @Nullable SnapshotThread snapshots;

  /**
   * What is built on one opening of the storage.
   *
   * @param housekeeping null where there is none: on the heap, and for reading only
   */
  private record Built(
      Storage storage,
      Repository repository,
      Hooks hooks,
      Merger merger,
      Candidates candidates,
      AuditTrail audits,
      AuditSnapshots audited,
      SnapshotSchedule schedule,
      @Nullable Housekeeping housekeeping) {
    void close() {
      try {
        if (housekeeping != null) {
          housekeeping.close();
        }
      } finally {
        repository.close();
      }
    }
  }

  /** How many databases share it; guarded by {@link OpenDatabases}. */
  int users = 1;

  /**
   * @param directory where it is, with links resolved; null on the heap
   * @param lookup where its settings were found
   * @param opener opens it again as it was opened
   */
  OpenDatabase(
      Storage storage,
      @Nullable Path directory,
      ConfigLookup lookup,
      Configuration configuration,
      Supplier<Storage> opener) {
    this.directory = directory;
    this.lookup = lookup;
    this.configuration = configuration;
    this.opener = opener;
    this.built = build(storage);
    pageSizeWarning().ifPresent(LOG::warn);
  }

  /** That the settings want nodes of another size than the database was made with, if so. */
  Optional<String> pageSizeWarning() {
    int is = storage().nodes().nodeSize().bytes();
    return configuration
        .find(Keys.PAGE_SIZE)
        .filter(wanted -> wanted != is)
        .map(
            wanted ->
                "%s sets %s to %d, and this database was made with %d, which stays; dump it and load it into a new one"
                    .formatted(configuration.origin(Keys.PAGE_SIZE), Keys.PAGE_SIZE, wanted, is));
  }

  private Built build(Storage storage) {
    Repository repository = Repository.open(storage, configuration);
    Expressions expressions = new MergeExpressions();
    Hooks hooks =
        new Hooks(
            repository,
            directory,
            Hooks.LIMIT,
            new CandidateQueries(() -> Database.within(this)),
            check -> {});
    repository.setGate(hooks.refGate());
    AuditTrail audits = new AuditTrail(repository, directory);
    AuditSnapshots audited = new AuditSnapshots(repository, audits);
    return new Built(
        storage,
        repository,
        hooks,
        new Merger(repository, expressions, hooks.mergeGate()),
        hooks.candidates(expressions),
        audits,
        audited,
        new SnapshotSchedule(repository, audited),
        directory == null || storage.isReadOnly()
            ? null
            : new Housekeeping(repository, FIRST_PRUNING, PRUNING));
  }

  AuditSnapshots audited() {
    return built.audited();
  }

  SnapshotSchedule schedule() {
    return built.schedule();
  }

  /**
   * Makes scheduled snapshots from now on until it is closed, if the settings ask for them; to be
   * called with the lock of {@link OpenDatabases}.
   */
  void startSchedule() {
    if (snapshots == null && schedule().isEnabled() && !storage().isReadOnly()) {
      snapshots = new SnapshotThread(schedule());
    }
  }

  /** Ends what {@link #startSchedule} began; returns whether there was any. */
  boolean stopSchedule() {
    SnapshotThread running = snapshots;
    if (running == null) {
      return false;
    }
    snapshots = null;
    running.close();
    return true;
  }

  /** Closes the storage and opens it again: nothing that was read before is of any use then. */
  void reopen() {
    built.close();
    built = build(opener.get());
  }

  /** Ends what runs beside the sessions, and closes the storage. */
  void close() {
    boolean unused = stopSchedule();
    built.close();
  }

  Storage storage() {
    return built.storage();
  }

  AdvisoryLocks locks() {
    return locks;
  }

  /** Sessions that are open. */
  AtomicInteger sessions() {
    return sessions;
  }

  @Nullable Path directory() {
    return directory;
  }

  ConfigLookup lookup() {
    return lookup;
  }

  Repository repository() {
    return built.repository();
  }

  Merger merger() {
    return built.merger();
  }

  Hooks hooks() {
    return built.hooks();
  }

  Candidates candidates() {
    return built.candidates();
  }

  AuditTrail audits() {
    return built.audits();
  }

  StatementCache cache() {
    return cache;
  }
}
