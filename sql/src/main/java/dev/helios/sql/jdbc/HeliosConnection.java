package dev.helios.sql.jdbc;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.session.Prepared;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import dev.helios.sql.value.Casts;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.ClientInfoStatus;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Struct;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One session behind {@link Connection}. The catalog is the branch, or the revision, that it is on;
 * there are no schemas. Threads that share it take turns by statement; results are read by one
 * thread at a time. Results outlive commits unless closing them was asked for, since each reads a
 * snapshot of its own.
 */
final class HeliosConnection implements Connection {
  private static final Pattern NAME_AND_EMAIL = Pattern.compile("(.*\\S)\\s*<([^<>]*)>\\s*");

  private static final String PUBLIC = "public";

  private final String url;
  private final Databases.Lease lease;
  private final Session session;
  private final String user;
  private final ReentrantLock lock = new ReentrantLock();
  private final OpenResults open = new OpenResults();
  private final Properties clientInfo = new Properties();
  private int holdability = ResultSet.HOLD_CURSORS_OVER_COMMIT;
  private int savepoints;
  private long timeoutBefore;

  /** The statement that was executed last; its result may still be computed while it is read. */
  private volatile @Nullable HeliosStatement latest;

  private volatile boolean closed;

  /** A session as {@code target} says; the connection owns {@code lease}. */
  HeliosConnection(String url, DatabaseUrl target, Databases.Lease lease) {
    this.url = url;
    this.lease = lease;
    Actor actor = actor(target.user());
    this.user = actor.name();
    String ref = target.ref() == null ? Repository.MAIN : target.ref();
    this.session = lease.database().session(new SessionOptions(ref, actor, target.readOnly()));
  }

  /** Reads {@code name} or, as git writes it, {@code name <email>}. */
  private static Actor actor(@Nullable String user) {
    String text = user == null ? System.getProperty("user.name", "helios") : user;
    Matcher both = NAME_AND_EMAIL.matcher(text);
    return both.matches()
        ? new Actor(both.group(1), both.group(2))
        : new Actor(text, text.replace(' ', '.') + "@localhost");
  }

  void checkOpen() throws SQLException {
    if (closed) {
      throw SqlExceptions.of("08003", "This connection has been closed.");
    }
  }

  Session session() {
    return session;
  }

  String user() {
    return user;
  }

  String url() {
    return url;
  }

  /** What a statement would see now. */
  Root root() throws SQLException {
    enter(null);
    try {
      return session.root();
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    } finally {
      leave(null);
    }
  }

  /** The tables of a branch or tag; empty if there is none of that name. */
  Optional<Root> root(String ref) throws SQLException {
    Repository repository = session.database().repository();
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
    return with(() -> session.prepare(query).columns());
  }

  /** Takes the session for this thread; to be followed by {@link #leave}. */
  void enter(@Nullable HeliosStatement statement) throws SQLException {
    lock.lock();
    if (closed) {
      lock.unlock();
      checkOpen();
    }
    if (statement != null) {
      if (latest != statement) {
        latest = statement;
      }
      if (statement.timeoutSeconds > 0) {
        timeoutBefore = session.timeoutMillis();
        session.setTimeoutMillis(statement.timeoutSeconds * 1000L);
      }
    }
  }

  void leave(@Nullable HeliosStatement statement) {
    if (statement != null) {
      if (statement.timeoutSeconds > 0) {
        session.setTimeoutMillis(timeoutBefore);
      }
      List<SqlError> notices = session.takeNotices();
      for (int i = 0; i < notices.size(); i++) {
        statement.warn(SqlExceptions.warning(notices.get(i)));
      }
    }
    lock.unlock();
  }

  /** Cancels what {@code statement} runs now, reading its result included; from any thread. */
  void cancel(HeliosStatement statement) {
    if (latest == statement) {
      session.cancel();
    }
  }

  /** Prepares {@code sql}, with RETURNING if that is what {@code keys} needs. */
  Prepared prepare(String sql, KeyRequest keys) {
    Prepared prepared = session.prepare(sql);
    return keys.needsReturning() && prepared.changesRows() && prepared.columns().isEmpty()
        ? session.prepare(KeyRequest.returning(sql))
        : prepared;
  }

  void opened(HeliosResultSet result) {
    lock.lock();
    try {
      open.add(result);
    } finally {
      lock.unlock();
    }
  }

  void closed(HeliosResultSet result) {
    lock.lock();
    try {
      open.remove(result);
    } finally {
      lock.unlock();
    }
  }

  void closeResults(HeliosStatement of) throws SQLException {
    lock.lock();
    try {
      open.close(result -> result.isOf(of));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Statements that are done as a whole or not at all, in the open transaction or one of their own.
   */
  Unit unit() {
    return new Unit();
  }

  /** Closing it before {@link #commit} undoes the transaction, if it is its own. */
  final class Unit implements AutoCloseable {
    private final boolean own = session.isAutoCommit() && !session.isInTransaction();
    private boolean done;

    private Unit() {
      if (own) {
        session.setAutoCommit(false);
      }
    }

    void commit() {
      if (own) {
        session.commit();
      }
      done = true;
    }

    @Override
    public void close() {
      if (own) {
        if (!done) {
          session.rollback();
        }
        session.setAutoCommit(true);
      }
    }
  }

  /** Runs something on the session, alone. */
  private interface Task<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  private <T extends @Nullable Object> T with(Task<T> task) throws SQLException {
    enter(null);
    try {
      return task.run();
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    } finally {
      leave(null);
    }
  }

  private void run(Runnable task) throws SQLException {
    with(
        () -> {
          task.run();
          return null;
        });
  }

  private void execute(String sql) {
    if (session.execute(sql) instanceof Result.Rows rows) {
      rows.rows().close();
    }
  }

  @Override
  public HeliosStatement createStatement() throws SQLException {
    return createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
  }

  @Override
  public HeliosStatement createStatement(int type, int concurrency) throws SQLException {
    return createStatement(type, concurrency, holdability);
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

  private static int checked(int holds) throws SQLException {
    if (holds != ResultSet.HOLD_CURSORS_OVER_COMMIT && holds != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
      throw SqlExceptions.of("22023", "invalid holdability: " + holds);
    }
    return holds;
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql) throws SQLException {
    return prepare(sql, KeyRequest.NONE, false, holdability);
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql, int autoGeneratedKeys)
      throws SQLException {
    return prepare(sql, KeyRequest.of(autoGeneratedKeys), false, holdability);
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql, int @Nullable [] columns)
      throws SQLException {
    return prepare(sql, KeyRequest.of(columns), false, holdability);
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql, String @Nullable [] columns)
      throws SQLException {
    return prepare(sql, KeyRequest.of(columns), false, holdability);
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql, int type, int concurrency)
      throws SQLException {
    return prepareStatement(sql, type, concurrency, holdability);
  }

  @Override
  public HeliosPreparedStatement prepareStatement(String sql, int type, int concurrency, int holds)
      throws SQLException {
    return prepare(sql, KeyRequest.NONE, scrollable(type, concurrency), checked(holds));
  }

  private HeliosPreparedStatement prepare(
      String sql, KeyRequest keys, boolean scrollable, int holds) throws SQLException {
    enter(null);
    try {
      Prepared prepared = prepare(Escapes.translate(sql), keys);
      return new HeliosPreparedStatement(this, prepared, keys, scrollable, holds);
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    } catch (StackOverflowError e) {
      throw SqlExceptions.of(e);
    } finally {
      leave(null);
    }
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    throw SqlExceptions.unsupported("a stored procedure");
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency) throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int type, int concurrency, int holds)
      throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    return with(() -> Escapes.translate(sql));
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    run(
        () -> {
          if (autoCommit != session.isAutoCommit()) {
            session.setAutoCommit(autoCommit);
          }
        });
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return with(session::isAutoCommit);
  }

  @Override
  public void commit() throws SQLException {
    with(
        () -> {
          checkManual("commit");
          session.commit();
          open.close(HeliosResultSet::endsAtCommit);
          return null;
        });
  }

  @Override
  public void rollback() throws SQLException {
    with(
        () -> {
          checkManual("roll back");
          session.rollback();
          open.close(HeliosResultSet::endsAtCommit);
          return null;
        });
  }

  private void checkManual(String what) {
    if (session.isAutoCommit()) {
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
    return with(
        () -> {
          if (session.isAutoCommit()) {
            throw new SqlError("25P01", "Cannot establish a savepoint in auto-commit mode.");
          }
          HeliosSavepoint savepoint = new HeliosSavepoint(++savepoints, name);
          execute("SAVEPOINT " + savepoint.sqlName());
          return savepoint;
        });
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    String name = nameOf(savepoint);
    run(() -> execute("ROLLBACK TO SAVEPOINT " + name));
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    String name = nameOf(savepoint);
    run(() -> execute("RELEASE SAVEPOINT " + name));
  }

  private static String nameOf(Savepoint savepoint) throws SQLException {
    if (savepoint instanceof HeliosSavepoint own) {
      return own.sqlName();
    }
    throw SqlExceptions.of("3B001", "the savepoint is of another driver");
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return new HeliosDatabaseMetaData(this);
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    run(
        () -> {
          if (session.isInTransaction() && readOnly != session.isReadOnly()) {
            throw new SqlError(
                "25001",
                "Cannot change transaction read-only property in the middle of a transaction.");
          }
          session.setReadOnly(readOnly);
        });
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return with(session::isReadOnly);
  }

  /** Goes to another branch, or to a revision for reading; null and "" change nothing. */
  @Override
  public void setCatalog(@Nullable String catalog) throws SQLException {
    run(
        () -> {
          if (catalog != null && !catalog.isEmpty() && !catalog.equals(session.ref())) {
            session.use(catalog);
          }
        });
  }

  /** The branch or revision it is on. */
  @Override
  public String getCatalog() throws SQLException {
    return with(session::ref);
  }

  /**
   * As {@link #setCatalog}, for tools that can only be told a schema. The one schema that SQL
   * knows, {@code public}, is no branch, unless one is called so.
   */
  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    if (!PUBLIC.equals(schema) || root(PUBLIC).isPresent()) {
      setCatalog(schema);
    }
  }

  /** Null: there are no schemas. */
  @Override
  public @Nullable String getSchema() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    String name = IsolationNames.sql(level);
    run(
        () -> {
          if (session.isInTransaction()) {
            throw new SqlError(
                "25001",
                "Cannot change transaction isolation level in the middle of a transaction.");
          }
          execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + name);
        });
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    return with(
        () -> {
          try (RowSet rows =
              ((Result.Rows) session.execute("SHOW default_transaction_isolation")).rows()) {
            rows.next();
            return IsolationNames.level((String) rows.get(0));
          }
        });
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return Map.of();
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    TypeMaps.checkEmpty(map);
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    checkOpen();
    this.holdability = checked(holdability);
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return holdability;
  }

  @Override
  public Blob createBlob() throws SQLException {
    checkOpen();
    return new HeliosBlob(new byte[0]);
  }

  @Override
  public Clob createClob() throws SQLException {
    return createNClob();
  }

  @Override
  public NClob createNClob() throws SQLException {
    checkOpen();
    return new HeliosClob("");
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    throw SqlExceptions.unsupported("type SQLXML");
  }

  @Override
  public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    throw SqlExceptions.unsupported("a structured type");
  }

  @Override
  public Array createArrayOf(String typeName, @Nullable Object[] elements) throws SQLException {
    return with(
        () -> {
          ColumnType type = JdbcTypes.named(typeName);
          return new HeliosArray(
              type, Arrays.stream(elements).map(e -> Casts.bind(e, type)).toList());
        });
  }

  @Override
  public boolean isValid(int timeout) throws SQLException {
    if (timeout < 0) {
      throw SqlExceptions.of("22023", "timeout must not be negative: " + timeout);
    }
    return !closed;
  }

  /** Keeps any property, for whoever asks for it again. */
  @Override
  public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
    checkOpenFor(name);
    if (value == null) {
      clientInfo.remove(name);
    } else {
      clientInfo.setProperty(name, value);
    }
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    checkOpenFor("");
    clientInfo.clear();
    clientInfo.putAll(properties);
  }

  private void checkOpenFor(String name) throws SQLClientInfoException {
    try {
      checkOpen();
    } catch (SQLException e) {
      throw new SQLClientInfoException(
          e.getMessage(), e.getSQLState(), Map.of(name, ClientInfoStatus.REASON_UNKNOWN), e);
    }
  }

  @Override
  public @Nullable String getClientInfo(String name) throws SQLException {
    checkOpen();
    return clientInfo.getProperty(name);
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    checkOpen();
    Properties copy = new Properties();
    copy.putAll(clientInfo);
    return copy;
  }

  /** Ends what runs now, and then the connection. */
  @Override
  public void abort(Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlExceptions.of("22023", "the executor is null");
    }
    if (closed) {
      return;
    }
    session.cancel();
    executor.execute(
        () -> {
          try {
            close();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
    throw SqlExceptions.unsupported("a network timeout");
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    throw SqlExceptions.unsupported("a network timeout");
  }

  /** Rolls back what is open and lets go of the database. */
  @Override
  public void close() throws SQLException {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      try {
        open.close(result -> true);
      } finally {
        closed = true;
        try {
          session.close();
        } finally {
          lease.close();
        }
      }
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  /** Also gives the {@link Session}, to be used by one thread at a time. */
  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(session) ? type.cast(session) : Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this) || type.isInstance(session);
  }
}
