package dev.helios.sql.jdbc;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Root;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.session.Prepared;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One session behind {@link Connection}. The catalog is the branch, or the revision, that it is on;
 * there are no schemas. Threads that share it take turns by statement; results are read by one
 * thread at a time. Results outlive commits unless closing them was asked for, since each reads a
 * snapshot of its own.
 */
final class HeliosConnection extends ConnectionSettings {
  private static final Pattern NAME_AND_EMAIL = Pattern.compile("(.*\\S)\\s*<([^<>]*)>\\s*");

  private static final String PUBLIC = "public";

  private final String url;
  private final String user;

  /** Where the URL starts. */
  private final String home;

  private int savepoints;

  private HeliosConnection(String url, String user, String home, Turns turns) {
    super(turns);
    this.url = url;
    this.user = user;
    this.home = home;
  }

  /** A session as {@code target} says; the connection owns {@code lease}. */
  static HeliosConnection open(String url, DatabaseUrl target, Databases.Lease lease) {
    Actor actor = actor(target.user());
    String ref = target.ref() == null ? Repository.MAIN : target.ref();
    Session session = lease.database().session(new SessionOptions(ref, actor, target.readOnly()));
    target.session().forEach(session::setVariable);
    return new HeliosConnection(url, actor.name(), ref, new Turns(session, lease));
  }

  /** Reads {@code name} or, as git writes it, {@code name <email>}. */
  private static Actor actor(@Nullable String user) {
    String text = user == null ? System.getProperty("user.name", "helios") : user;
    Matcher both = NAME_AND_EMAIL.matcher(text);
    return both.matches()
        ? new Actor(both.group(1), both.group(2))
        : new Actor(text, text.replace(' ', '.') + "@localhost");
  }

  Turns turns() {
    return turns;
  }

  void checkOpen() throws SQLException {
    turns.checkOpen();
  }

  Session session() {
    return turns.session();
  }

  String user() {
    return user;
  }

  String url() {
    return url;
  }

  /** What a statement would see now. */
  Root root() throws SQLException {
    return turns.with(session()::root);
  }

  /** The tables of a branch or tag; empty if there is none of that name. */
  Optional<Root> root(String ref) throws SQLException {
    Repository repository = session().database().repository();
    try {
      Optional<Root> branch = repository.branches().find(ref).map(Branch::root);
      return branch.isPresent()
          ? branch
          : repository.history().tag(ref).map(tag -> repository.history().root(tag.commit()));
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  /** The columns that a query would give. */
  List<ResultColumn> describe(String query) throws SQLException {
    return turns.with(() -> session().prepare(query).columns());
  }

  /**
   * Prepares {@code sql}, with RETURNING if that is what {@code keys} needs.
   *
   * @throws SqlError 42703 if there is no column that the keys are asked of
   */
  Prepared prepare(String sql, KeyRequest keys) {
    Prepared prepared = session().prepare(sql);
    if (!keys.needsReturning() || !prepared.changesRows()) {
      return prepared;
    }
    if (prepared.columns().isEmpty()) {
      prepared = session().prepare(KeyRequest.returning(sql));
    }
    if (!prepared.columns().isEmpty()) {
      keys.check(prepared.columns());
    }
    return prepared;
  }

  @Override
  public HeliosStatement createStatement() throws SQLException {
    return createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
  }

  @Override
  public HeliosStatement createStatement(int type, int concurrency) throws SQLException {
    return createStatement(type, concurrency, getHoldability());
  }

  @Override
  public HeliosStatement createStatement(int type, int concurrency, int holds) throws SQLException {
    checkOpen();
    return new HeliosStatement(this, scrollable(type, concurrency), checked(holds));
  }

  private static boolean scrollable(int type, int concurrency) throws SQLException {
    if (concurrency == ResultSet.CONCUR_UPDATABLE) {
      throw SqlExceptions.unsupported("an updatable ResultSet");
    }
    if (type == ResultSet.TYPE_SCROLL_SENSITIVE) {
      throw SqlExceptions.unsupported("a ResultSet that is sensitive to changes");
    }
    return type == ResultSet.TYPE_SCROLL_INSENSITIVE;
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql) throws SQLException {
    return prepare(sql, KeyRequest.NONE, false, getHoldability());
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql, int autoGeneratedKeys)
      throws SQLException {
    return prepare(sql, KeyRequest.of(autoGeneratedKeys), false, getHoldability());
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql, int @Nullable [] columns)
      throws SQLException {
    return prepare(sql, KeyRequest.of(columns), false, getHoldability());
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql, String @Nullable [] columns)
      throws SQLException {
    return prepare(sql, KeyRequest.of(columns), false, getHoldability());
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return prepareStatement(sql, type, concurrency, getHoldability());
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql, int type, int concurrency, int holds)
      throws SQLException {
    return prepare(sql, KeyRequest.NONE, scrollable(type, concurrency), checked(holds));
  }

  private HeliosPreparedStatement prepare(
      String sql, KeyRequest keys, boolean scrollable, int holds) throws SQLException {
    SqlExceptions.given(sql, "the SQL");
    return turns.with(
        () ->
            new HeliosPreparedStatement(
                this, prepare(Escapes.translate(sql), keys), keys, scrollable, holds));
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    SqlExceptions.given(sql, "the SQL");
    return turns.with(() -> Escapes.translate(sql));
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    turns.run(
        () -> {
          if (autoCommit != session().isAutoCommit()) {
            session().setAutoCommit(autoCommit);
          }
        });
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return turns.with(session()::isAutoCommit);
  }

  @Override
  public void commit() throws SQLException {
    turns.with(
        () -> {
          checkManual("commit");
          session().commit();
          turns.closeResults(HeliosResultSet::endsAtCommit);
          return null;
        });
  }

  @Override
  public void rollback() throws SQLException {
    turns.with(
        () -> {
          checkManual("roll back");
          session().rollback();
          turns.closeResults(HeliosResultSet::endsAtCommit);
          return null;
        });
  }

  private void checkManual(String what) {
    if (session().isAutoCommit()) {
      throw new SqlError("25P01", "Cannot " + what + " when autoCommit is enabled.");
    }
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    return savepoint(null);
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    return savepoint(name);
  }

  private Savepoint savepoint(@Nullable String name) throws SQLException {
    return turns.with(
        () -> {
          if (session().isAutoCommit()) {
            throw new SqlError("25P01", "Cannot establish a savepoint in auto-commit mode.");
          }
          HeliosSavepoint savepoint = new HeliosSavepoint(turns, ++savepoints, name);
          execute("SAVEPOINT " + savepoint.sqlName());
          return savepoint;
        });
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    String name = nameOf(savepoint);
    turns.run(() -> execute("ROLLBACK TO SAVEPOINT " + name));
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    String name = nameOf(savepoint);
    turns.run(() -> execute("RELEASE SAVEPOINT " + name));
  }

  private String nameOf(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof HeliosSavepoint own && own.isOf(turns)) {
      return own.sqlName();
    }
    throw SqlExceptions.of("3B001", "the savepoint is of another connection");
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return new HeliosDatabaseMetaData(this);
  }

  /**
   * Goes to another branch, or to a revision for reading; null: to where the URL starts, as for
   * pools that give a connection back. "" changes nothing.
   */
  @Override
  public void setCatalog(@Nullable String catalog) throws SQLException {
    turns.run(
        () -> {
          String wanted = catalog == null ? home : catalog;
          if (!wanted.isEmpty() && !wanted.equals(session().ref())) {
            session().use(wanted);
          }
        });
  }

  /** The branch or revision it is on. */
  @Override
  public String getCatalog() throws SQLException {
    return turns.with(session()::ref);
  }

  /**
   * As {@link #setCatalog}, for tools that can only be told a schema; null, which is what {@link
   * #getSchema} says, changes nothing. The one schema that SQL knows, {@code public}, is no branch,
   * unless one is called so.
   */
  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    if (schema != null && (!schema.equals(PUBLIC) || root(PUBLIC).isPresent())) {
      setCatalog(schema);
    }
  }

  /** Null: there are no schemas. */
  @Override
  public @Nullable String getSchema() throws SQLException {
    checkOpen();
    return null;
  }

  /** Ends what runs now, and then the connection, which is closed at once for whoever asks. */
  @Override
  public void abort(Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlExceptions.of("22023", "the executor is null");
    }
    if (isClosed()) {
      return;
    }
    turns.abort();
    executor.execute(
        () -> {
          try {
            close();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /** Rolls back what is open and lets go of the database. */
  @Override
  public void close() throws SQLException {
    turns.close();
  }
}
