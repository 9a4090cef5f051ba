package dev.helios.sql.session;

import dev.helios.merge.MergeException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Root;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.Script;
import dev.helios.sql.relation.ConflictRows;
import dev.helios.sql.relation.Relations;
import dev.helios.sql.relation.SessionRevisions;
import dev.helios.sql.version.BranchErrors;
import dev.helios.sql.version.MergeErrors;
import java.io.Closeable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a database on one branch, or at one revision for reading. Used by one thread
 * at a time, but for {@link #cancel}. Every method that runs SQL throws {@link SqlError}; a
 * statement that fails changes nothing, and within a transaction leaves it usable.
 */
public final class Session implements Closeable {
  private final Database database;
  private final Actor actor;
  private final Settings settings;
  private final AdvisoryLocks.OfSession locks;
  private final BoundSchemas bound;
  private Parts parts;
  private List<SqlError> notices = new ArrayList<>();
  private boolean closed;

  /** What is made for one opening of the storage. */
  private record Parts(
      Transactions transactions,
      Runs runs,
      SessionRelations relations,
      OtherStatements others,
      SessionAudit audit) {}

  Session(Database database, Place place, Actor actor, boolean readOnly) {
    this(database, place, actor, readOnly, BoundSchemas.NONE);
  }

  Session(Database database, Place place, Actor actor, boolean readOnly, BoundSchemas bound) {
    this.bound = bound;
    this.database = database;
    this.actor = actor;
    this.settings = new Settings(this::asOf, database.configuration());
    this.locks = database.locks().session();
    this.parts = parts(place, readOnly);
    database.sessions().incrementAndGet();
  }

  private Parts parts(Place place, boolean readOnly) {
    Transactions transactions =
        new Transactions(
            database.repository(), actor, settings, place, readOnly, database.isReadOnly(), locks);
    SessionViewpoint viewpoint = new SessionViewpoint(this);
    Runs runs =
        new Runs(
            settings,
            transactions,
            actor.name(),
            new SessionSequences(this),
            new SessionRevisions(viewpoint),
            database.spillFolder(),
            locks);
    return new Parts(
        transactions,
        runs,
        new SessionRelations(this, viewpoint),
        new OtherStatements(this),
        new SessionAudit(this, database.audits()));
  }

  /**
   * Erases rows from all of history. The session must be the only one, and goes on where it is.
   *
   * @throws SqlError as {@link Database#purge}, 55006 too if it has temporary tables, 25001 within
   *     a transaction, 25006 if it only reads
   */
  PurgeResult purge(PurgeRequest request, boolean dryRun) {
    transactions().forbid("PURGE");
    if (dryRun) {
      return database.previewPurge(request, actor);
    }
    if (isReadOnly() || !(place() instanceof Place.OnBranch place)) {
      throw new SqlError("25006", "cannot execute PURGE in a read-only session");
    }
    if (!transactions().temporary().isEmpty()) {
      throw new SqlError("55006", "this session has temporary tables").withHint("Drop them first.");
    }
    Repository before = database.repository();
    boolean autoCommit = isAutoCommit();
    try {
      return database.purgeWithin(request, actor);
    } finally {
      if (database.repository() != before) {
        parts = parts(place, false);
        transactions().setAutoCommit(autoCommit);
      }
    }
  }

  /** What {@code SET helios.as_of} names: a revision, or a time of the session's branch. */
  private Place.AtRef asOf(String text) {
    return AsOfSetting.resolve(database.repository(), parts.transactions().standing(), text);
  }

  /**
   * Parses and plans one statement; an empty one (white space, comments) is a statement that does
   * nothing. What it means is decided again, if need be, whenever it is executed.
   */
  public Prepared prepare(String sql) {
    return guard(() -> parts.audit().looking(() -> prepared(sql)));
  }

  private Prepared prepared(String sql) {
    ParsedStatement parsed = database.cache().parse(sql);
    SqlNode node = parsed.node();
    if (node == null) {
      return new PreparedOther(this, parsed);
    }
    String change = ChangeKind.of(node);
    if (change != null) {
      return new PreparedChange(this, parsed, change);
    }
    return parsed.isQuery() ? new PreparedQuery(this, parsed) : new PreparedOther(this, parsed);
  }

  /** Prepares and executes one statement. Rows, if it gives any, are to be closed by the caller. */
  public Result execute(String sql, @Nullable Object... parameters) {
    return prepare(sql).execute(parameters);
  }

  /** Statements of a script, one by one, as their texts; comments between them belong to none. */
  public static List<String> split(String script) {
    return Script.statements(script).stream().map(Script.Statement::text).toList();
  }

  /**
   * Says who reads audit branches from now on, and why; the same as {@code SET helios.auditor} and
   * {@code SET helios.justification}.
   */
  public void setAuditContext(AuditTrail.Context context) {
    parts.audit().setContext(context);
  }

  /** Sets a variable, as SET does. */
  public void setVariable(String name, String value) {
    settings.set(Setting.named(name), value, false);
  }

  /**
   * To be said before a revision is read otherwise than by statements.
   *
   * @param what it is for, as it was asked for
   * @throws SqlError 42501 for an audit branch without the justification that is required
   */
  public void reading(String revision, String what) {
    guard(
        () -> {
          parts.audit().begin(what);
          parts.audit().reading(revision);
          return what;
        });
  }

  /** Says that the reading of a branch was logged already. */
  public void auditLogged(String branch) {
    parts.audit().exempt(branch);
  }

  SessionAudit audit() {
    return parts.audit();
  }

  /** Does something with whatever is thrown below made an SqlError. */
  <T> T guard(Supplier<T> work) {
    if (closed) {
      throw new SqlError("08003", "the session is closed");
    }
    try {
      return work.get();
    } catch (BranchException e) {
      throw BranchErrors.explain(e);
    } catch (MergeException e) {
      throw MergeErrors.explain(e);
    } catch (StoreException e) {
      throw StoreErrors.explain(e);
    } catch (StackOverflowError e) {
      throw new SqlError("54001", SqlError.TOO_DEEP, null, null, e);
    }
  }

  /** The branch it is on; empty at a revision that is no branch. */
  public Optional<String> branch() {
    return Optional.ofNullable(parts.transactions().branch());
  }

  /** The branch or revision it is at. */
  public String ref() {
    return parts.transactions().place().name();
  }

  /** Goes to another branch, or to a revision for reading; refused (25001) within a transaction. */
  public void use(String ref) {
    guard(
        () -> {
          parts.transactions().use(Place.at(database.repository(), ref));
          return ref;
        });
  }

  public Database database() {
    return database;
  }

  /** What a statement would see now: own changes of the open transaction included. */
  public Root root() {
    return guard(parts.transactions()::look);
  }

  /**
   * What statements wanted to say beside their result since this was last asked, such as {@code
   * relation "t" already exists, skipping}; an SQLSTATE of class 00 or 01 with each.
   */
  public List<SqlError> takeNotices() {
    if (notices.isEmpty()) {
      return List.of();
    }
    List<SqlError> taken = notices;
    notices = new ArrayList<>();
    return taken;
  }

  void notice(SqlError notice) {
    if (settings.sends(notice)) {
      notices.add(notice);
    }
  }

  /** Whether each statement is a transaction of its own unless BEGIN was said; true at first. */
  public boolean isAutoCommit() {
    return parts.transactions().isAutoCommit();
  }

  /** Turning it on commits what is open. */
  public void setAutoCommit(boolean on) {
    guard(
        () -> {
          parts.transactions().setAutoCommit(on);
          return on;
        });
  }

  /** Whether a transaction is open, that is, begun and not ended. */
  public boolean isInTransaction() {
    return parts.transactions().open() != null;
  }

  /** Commits the open transaction; nothing happens without one. 40001 if another was faster. */
  public void commit() {
    guard(
        () -> {
          parts.transactions().commit();
          return true;
        });
  }

  public void rollback() {
    parts.transactions().rollback();
  }

  public boolean isReadOnly() {
    return parts.transactions().isReadOnly();
  }

  public void setReadOnly(boolean readOnly) {
    parts.transactions().setReadOnly(readOnly);
  }

  /** How long a statement may run now; as SET statement_timeout has it. */
  public long timeoutMillis() {
    return settings.timeoutMillis();
  }

  /** How long a statement may run, in milliseconds; 0 for ever. */
  public void setTimeoutMillis(long millis) {
    settings.set(Setting.named(Setting.TIMEOUT), Setting.durationText(millis), false);
  }

  /**
   * Bounds the statements that begin from now on, in milliseconds: where it is less, it is in the
   * place of the setting, which it does not change. 0 for no bound.
   */
  public void setLimitMillis(long millis) {
    parts.runs().setLimitMillis(millis);
  }

  /**
   * Makes the statement that began last, if it or its result is still under way, fail with 57014.
   * From any thread.
   */
  public void cancel() {
    parts.runs().cancel();
  }

  /** Rolls back what is open and ends the session. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      database.sessions().decrementAndGet();
      parts.transactions().rollback();
      locks.close();
    }
  }

  Actor actor() {
    return actor;
  }

  /** The time zone of the session, in which texts show TIMESTAMPTZ. */
  public ZoneId zone() {
    return settings.zone();
  }

  Settings settings() {
    return settings;
  }

  Transactions transactions() {
    return parts.transactions();
  }

  Place place() {
    return parts.transactions().place();
  }

  Runs runs() {
    return parts.runs();
  }

  Relations relations() {
    return parts.relations();
  }

  BoundSchemas bound() {
    return bound;
  }

  /** The conflicts of a table, if that is what {@code name} means. */
  Optional<ConflictRows> conflicts(String name) {
    return parts.relations().conflicts(name);
  }

  OtherStatements others() {
    return parts.others();
  }

  /** The branch that a statement means that names none. */
  String currentBranch() {
    return Objects.requireNonNullElseGet(
        parts.transactions().branch(),
        () -> {
          throw new SqlError("25006", "the session is at a read-only ref, not on a branch")
              .withHint("Name the branch in the statement, or USE BRANCH first.");
        });
  }
}
