package dev.helios;

import dev.helios.hooks.Candidates;
import dev.helios.merge.diff.RootDiff;
import dev.helios.refs.Repository;
import dev.helios.refs.history.Actor;
import dev.helios.sql.metrics.DatabaseMetrics;
import dev.helios.sql.session.AuditTrail;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.SessionOptions;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An open database. Safe for use by many threads; each of them uses sessions of its own. Opened
 * several times in one process, a database is the same one, until the last is closed.
 */
public final class Helios implements AutoCloseable {
  private final Database database;
  private final HeliosOptions options;
  private final Actor who;
  private final Branches branches;
  private final Log log;
  private final Tags tags;
  private final Audit audit;
  private final Merges merges;
  private final Metrics metrics;
  private volatile boolean closed;
  private volatile AuditTrail.@Nullable Context auditContext;

  private Helios(Database database, HeliosOptions options) {
    this.database = database;
    this.options = options;
    this.who = new Actor(options.user(), options.email());
    Supplier<Repository> open = this::repository;
    this.branches = new Branches(open, who, this::reading);
    this.log = new Log(open);
    this.tags = new Tags(open, who, this::reading);
    this.audit =
        new Audit(
            open, database::audits, database::snapshots, database::schedule, who, this::reader);
    this.metrics =
        new Metrics(
            () -> {
              repository();
              return new DatabaseMetrics(database);
            });
    this.merges =
        new Merges(
            () -> {
              repository();
              return database.merger();
            },
            () -> {
              repository().checkWritable();
              return database.merger();
            },
            () -> database.candidates(),
            who,
            this::reading);
  }

  /** Opens the database in a directory, and makes one if there is none. */
  public static Helios open(Path directory) {
    return open(directory, HeliosOptions.DEFAULT);
  }

  /** Opens a database beside a process that may be writing; nothing can be changed. */
  public static Helios openReadOnly(Path directory) {
    return open(directory, HeliosOptions.DEFAULT.withReadOnly(true));
  }

  /**
   * Opens the database in a directory.
   *
   * @throws HeliosException 08001 if there is none, 55006 if another process has it open for
   *     writing or this one with other settings, F0000 for settings that cannot be followed, XX001
   *     if it is damaged, 58030 if the medium fails
   */
  public static Helios open(Path directory, HeliosOptions options) {
    DatabaseOptions how = how(options);
    return new Helios(
        Guard.run(
            () -> {
              Database opened =
                  options.create() && !options.readOnly()
                      ? Database.openOrCreate(directory, how)
                      : Database.open(directory, how);
              opened.startSchedule();
              return opened;
            }),
        options);
  }

  private static DatabaseOptions how(HeliosOptions options) {
    Durability durability = options.durability();
    return DatabaseOptions.DEFAULT
        .withReadOnly(options.readOnly())
        .withDurability(durability == null ? null : durability(durability))
        .withConfig(options.lookup());
  }

  private static dev.helios.objects.store.Durability durability(Durability durability) {
    return switch (durability) {
      case FULL -> dev.helios.objects.store.Durability.FULL;
      case INTERVAL -> dev.helios.objects.store.Durability.INTERVAL;
      case OFF -> dev.helios.objects.store.Durability.OFF;
    };
  }

  /** A new database on the heap, which is gone when it is closed. */
  public static Helios inMemory() {
    return inMemory(HeliosOptions.DEFAULT);
  }

  /**
   * A new database on the heap, with the settings that the options name themselves.
   *
   * @throws HeliosException F0000 for settings that cannot be followed
   */
  public static Helios inMemory(HeliosOptions options) {
    return new Helios(Guard.run(() -> Database.inMemory(how(options))), options);
  }

  private Repository repository() {
    if (closed) {
      throw new HeliosException("08003", "the database is closed", null, null, null);
    }
    return database.repository();
  }

  /** A session on main; close it. */
  public Session session() {
    return session(Repository.MAIN);
  }

  /**
   * A session on a branch, or at another revision for reading; close it.
   *
   * @throws HeliosException 42704 if there is no such thing
   */
  public Session session(String ref) {
    Session session =
        new Session(
            Guard.run(() -> database.session(new SessionOptions(ref, who, options.readOnly()))));
    AuditTrail.Context context = auditContext;
    if (context != null) {
      session.setAuditContext(context.auditor(), context.justification());
    }
    return session;
  }

  /**
   * Says who reads audit branches from now on, and why, in sessions that are made afterwards and by
   * other methods: it is logged with each query.
   */
  public void setAuditContext(String auditor, String justification) {
    auditContext = new AuditTrail.Context(auditor, justification);
  }

  /** To be said before anything is read of a revision. */
  private void reading(String revision, String what) {
    database.audits().command(revision, null, what, auditContext, who.name());
  }

  /** Does something in a session on a branch, or at another revision for reading. */
  public <T extends @Nullable Object, E extends Exception> T onBranch(String ref, Work<T, E> work)
      throws E {
    try (Session session = session(ref)) {
      return work.run(session);
    }
  }

  /** Its settings, as they were when it was opened. */
  public Configuration configuration() {
    return new Configuration(repository().configuration());
  }

  public Branches branches() {
    return branches;
  }

  public Log log() {
    return log;
  }

  public Tags tags() {
    return tags;
  }

  /** What an operator watches: to be read, or bound to a registry, JMX or a server. */
  public Metrics metrics() {
    return metrics;
  }

  /** Snapshots for auditors, and the log of who read them. */
  public Audit audit() {
    return audit;
  }

  private Session reader(String ref) {
    return new Session(Guard.run(() -> database.session(new SessionOptions(ref, who, true))));
  }

  /** What waits for conflicts to be resolved; rebase, cherry-pick and revert. */
  public Merges merges() {
    return merges;
  }

  /** Merges a branch, or another revision, into a branch. */
  public MergeResult merge(String source, String target) {
    return merge(source, target, MergeOptions.DEFAULT);
  }

  /**
   * Merges a branch, or another revision, into a branch. What is pending on both is committed
   * first. A conflict is no exception: see {@link MergeResult#status}.
   *
   * @throws HeliosException 42704 if there is no such thing, 25006 if the target is read-only,
   *     40H02 if a hook says no, 55000 if a merge into the target waits for its conflicts
   */
  public MergeResult merge(String source, String target, MergeOptions how) {
    return Guard.run(
        () -> {
          Repository repository = repository();
          reading(source, "merge %s into %s".formatted(source, target));
          dev.helios.merge.MergeOptions settings = how.settings();
          if (how.isDryRun()) {
            return MergeResult.of(database.merger().preview(source, target, settings));
          }
          repository.checkWritable();
          return how.waivers()
              .during(
                  () ->
                      how.isCandidate()
                          ? built(source, target, settings)
                          : merged(source, target, settings, how.keepsConflicts()));
        });
  }

  private MergeResult merged(
      String source, String target, dev.helios.merge.MergeOptions how, boolean keepsConflicts) {
    dev.helios.merge.MergeResult result = database.merger().merge(source, target, how, who);
    if (result instanceof dev.helios.merge.MergeResult.Conflicted && !keepsConflicts) {
      database.merger().abort(target);
    }
    return MergeResult.of(result);
  }

  private MergeResult built(String source, String target, dev.helios.merge.MergeOptions how) {
    return switch (database.candidates().build(source, target, how, who)) {
      case Candidates.Built.Without without -> MergeResult.of(without.result());
      case Candidates.Built.Ready ready -> MergeResult.of(ready.candidate());
    };
  }

  /** What differs between two revisions; of a branch, what is pending counts. */
  public Diff diff(String from, String to) {
    return Guard.run(
        () -> {
          String what = "diff %s %s".formatted(from, to);
          reading(from, what);
          reading(to, what);
          return Diff.of(
              RootDiff.between(
                  repository().history().snapshot(from).root(),
                  repository().history().snapshot(to).root()));
        });
  }

  /**
   * Erases rows from every state that there is: all commits, branches, deleted branches, tags and
   * stashes, whether or not they are read-only or protected. Commits get new ids and lose their
   * signatures; past states that are no commits cannot be read any more. What was erased is in no
   * file of the database when this returns. For requests of erasure: the default is a history that
   * nobody can change.
   *
   * @throws HeliosException 55006 if a session or another process has the database open, 25006 if
   *     it is open for reading only, 42P01 or 42703 if the table or condition fits no state, 23503
   *     if something refers to a row that would go
   */
  public PurgeResult purge(PurgeOptions what) {
    return PurgeResult.of(
        Guard.run(
            () -> {
              repository();
              return what.dryRun()
                  ? database.previewPurge(what.request(), who)
                  : database.purge(what.request(), who);
            }));
  }

  /** Closes the database; sessions that are open can do no more. */
  @Override
  public void close() {
    closed = true;
    Guard.run(
        () -> {
          database.close();
          return true;
        });
  }
}
