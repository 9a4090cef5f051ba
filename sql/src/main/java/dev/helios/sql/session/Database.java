package dev.helios.sql.session;

import dev.helios.hooks.Candidates;
import dev.helios.hooks.Hooks;
import dev.helios.merge.Merger;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.gc.GcOptions;
import dev.helios.refs.gc.GcResult;
import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import dev.helios.sql.version.BranchErrors;
import java.io.Closeable;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An open database. Safe for use by many threads; sessions are not. Databases of one directory that
 * are opened several times in one process share one storage, which the last to be closed closes.
 */
public final class Database implements Closeable {
  private final OpenDatabase open;
  private final boolean readOnly;
  private final AtomicBoolean closed = new AtomicBoolean();

  private Database(OpenDatabase open, boolean readOnly) {
    this.open = open;
    this.readOnly = readOnly;
  }

  /**
   * Makes a database in {@code directory}, which must be empty or absent.
   *
   * @throws SqlError 08001 if there is one already or it cannot be made
   */
  public static Database create(Path directory, DatabaseOptions options) {
    return new Database(OpenDatabases.create(directory, options), options.readOnly());
  }

  /**
   * Opens the database in {@code directory}.
   *
   * @throws SqlError 08001 if there is no database there, 55006 if another process has it open for
   *     writing (its pid, host and since when) or this one with other settings, F0000 for settings
   *     that cannot be followed, XX001 if it is damaged, 58030 if the medium fails
   */
  public static Database open(Path directory, DatabaseOptions options) {
    return new Database(OpenDatabases.open(directory, options), options.readOnly());
  }

  /** Opens the database there, or makes one if there is none. */
  public static Database openOrCreate(Path directory, DatabaseOptions options) {
    return new Database(OpenDatabases.openOrCreate(directory, options), options.readOnly());
  }

  /** A new database on the heap. */
  public static Database inMemory() {
    return inMemory(DatabaseOptions.DEFAULT);
  }

  /** A new database on the heap, with the settings that the options name themselves. */
  public static Database inMemory(DatabaseOptions options) {
    return new Database(OpenDatabases.inMemory(options.config()), false);
  }

  /**
   * A new session.
   *
   * @throws SqlError 42704 if the ref it shall start at does not exist
   */
  public Session session(SessionOptions options) {
    checkOpen();
    String ref = options.ref() != null ? options.ref() : repository().headBranch();
    try {
      Place place = Place.at(repository(), ref);
      return new Session(this, place, options.actor(), options.readOnly() || isReadOnly());
    } catch (BranchException e) {
      throw BranchErrors.explain(e);
    }
  }

  private void checkOpen() {
    if (closed.get()) {
      throw new SqlError("08003", "the database is closed");
    }
  }

  /** Where rows go that a statement has no memory for; null if memory is all there is. */
  @Nullable Path spillFolder() {
    Path directory = open.directory();
    return directory == null || !isReadOnly()
        ? directory
        : Path.of(System.getProperty("java.io.tmpdir"));
  }

  public Repository repository() {
    return open.repository();
  }

  /** What in the settings cannot be followed and keeps nobody from working, for people. */
  public Optional<String> settingsWarning() {
    return open.pageSizeWarning();
  }

  /** Its settings, as they were when it was opened. */
  public Configuration configuration() {
    return repository().configuration();
  }

  /**
   * Gives the space back of what nothing needs any more, or says how much that is, beside sessions
   * that read and write.
   */
  public GcResult collect(GcOptions options) {
    checkOpen();
    try {
      candidates().expire(Instant.now());
      return repository().collect(options);
    } catch (StoreException e) {
      throw StoreErrors.explain(e);
    }
  }

  /**
   * Erases rows from every state that there is: commits, branches, deleted branches, tags and
   * stashes, whether or not they are read-only or protected. Commits get new ids. Past states that
   * are no commits cannot be read any more. What was erased is no longer in the files of the
   * database when this returns; who did it, and why, is in its access log.
   *
   * @throws SqlError 55006 if another session or another process has the database open, 25006 if it
   *     is open for reading only, 23503 if something refers to a row that would go
   */
  public PurgeResult purge(PurgeRequest request, Actor who) {
    checkOpen();
    return OpenDatabases.purge(open, request, who, 0);
  }

  /** As {@link #purge}, for the one session that is open. */
  PurgeResult purgeWithin(PurgeRequest request, Actor who) {
    checkOpen();
    return OpenDatabases.purge(open, request, who, 1);
  }

  /** As {@link #purge}; changes nothing. */
  public PurgeResult previewPurge(PurgeRequest request, Actor who) {
    checkOpen();
    return Purges.preview(open, request, who);
  }

  /** The advisory locks of its sessions. */
  AdvisoryLocks locks() {
    return open.locks();
  }

  /** How many sessions are open. */
  public int openSessions() {
    return open.sessions().get();
  }

  /** How often a statement's plan was there already. */
  public long planHits() {
    return cache().hits();
  }

  /** How often a statement had to be planned. */
  public long planMisses() {
    return cache().misses();
  }

  /** The branches for auditors. */
  public AuditSnapshots snapshots() {
    checkOpen();
    return open.audited();
  }

  /** The snapshots that the settings schedule. */
  public SnapshotSchedule schedule() {
    checkOpen();
    return open.schedule();
  }

  /**
   * Lets scheduled snapshots be made beside the sessions for as long as the database is open in
   * this process, if its settings ask for them. For what lives long; a command runs what is due.
   */
  public void startSchedule() {
    checkOpen();
    OpenDatabases.startSchedule(open);
  }

  /** Where reads of audit branches are logged. */
  public AuditTrail audits() {
    return open.audits();
  }

  /** Counts the sessions that are open. */
  AtomicInteger sessions() {
    return open.sessions();
  }

  /** What an open database is to those who work within it: closing it does nothing. */
  static Database within(OpenDatabase open) {
    return new Database(open, true);
  }

  /** Checks that moves of branches and tags must pass, their policies, and what they said. */
  public Hooks hooks() {
    return open.hooks();
  }

  /** Candidates of merges that are not published yet. */
  public Candidates candidates() {
    return open.candidates();
  }

  /** Merges with this database's expressions and hooks. */
  public Merger merger() {
    return open.merger();
  }

  /** Parsed statements and plans that all sessions share. */
  StatementCache cache() {
    return open.cache();
  }

  /** Directory it is in; empty if it is on the heap. */
  public Optional<Path> directory() {
    return Optional.ofNullable(open.directory());
  }

  public boolean isReadOnly() {
    return readOnly || repository().storage().isReadOnly();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      OpenDatabases.release(open);
    }
  }
}
