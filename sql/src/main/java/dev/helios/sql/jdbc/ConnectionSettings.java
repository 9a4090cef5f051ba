package dev.helios.sql.jdbc;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import dev.helios.sql.value.Casts;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Struct;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** What a connection remembers between statements, and the values that it makes for them. */
abstract sealed class ConnectionSettings implements Connection permits HeliosConnection {
  final Turns turns;
  private final ClientInfo clientInfo;
  private int holdability = ResultSet.HOLD_CURSORS_OVER_COMMIT;

  ConnectionSettings(Turns turns) {
    this.turns = turns;
    this.clientInfo = new ClientInfo(turns);
  }

  /**
   * Runs a statement that gives nothing of interest; to be called when it is this thread's turn.
   */
  final void execute(String sql) {
    if (turns.session().execute(sql) instanceof Result.Rows rows) {
      rows.rows().close();
    }
  }

  @Override
  public final void setReadOnly(boolean readOnly) throws SQLException {
    turns.run(
        () -> {
          if (turns.session().isInTransaction() && readOnly != turns.session().isReadOnly()) {
            throw new SqlError(
                "25001",
                "Cannot change transaction read-only property in the middle of a transaction.");
          }
          turns.session().setReadOnly(readOnly);
        });
  }

  @Override
  public final boolean isReadOnly() throws SQLException {
    return turns.with(turns.session()::isReadOnly);
  }

  @Override
  public final void setTransactionIsolation(int level) throws SQLException {
    String name = IsolationNames.sql(level);
    turns.run(
        () -> {
          if (turns.session().isInTransaction()) {
            throw new SqlError(
                "25001",
                "Cannot change transaction isolation level in the middle of a transaction.");
          }
          execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL " + name);
        });
  }

  @Override
  public final int getTransactionIsolation() throws SQLException {
    return turns.with(
        () -> {
          try (RowSet rows =
              ((Result.Rows) turns.session().execute("SHOW default_transaction_isolation"))
                  .rows()) {
            rows.next();
            return IsolationNames.level((String) rows.get(0));
          }
        });
  }

  /** What was said outside of statements, as at a commit. */
  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    turns.checkOpen();
    return turns.warnings().first();
  }

  @Override
  public final void clearWarnings() throws SQLException {
    turns.checkOpen();
    turns.warnings().clear();
  }

  @Override
  public final Map<String, Class<?>> getTypeMap() throws SQLException {
    turns.checkOpen();
    return Map.of();
  }

  @Override
  public final void setTypeMap(Map<String, Class<?>> map) throws SQLException {
    turns.checkOpen();
    TypeMaps.checkEmpty(map);
  }

  @Override
  public final void setHoldability(int holdability) throws SQLException {
    turns.checkOpen();
    this.holdability = checked(holdability);
  }

  @Override
  public final int getHoldability() throws SQLException {
    turns.checkOpen();
    return holdability;
  }

  static int checked(int holds) throws SQLException {
    if (holds != ResultSet.HOLD_CURSORS_OVER_COMMIT && holds != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
      throw SqlExceptions.of("22023", "invalid holdability: " + holds);
    }
    return holds;
  }

  @Override
  public final Blob createBlob() throws SQLException {
    turns.checkOpen();
    return new HeliosBlob(new byte[0]);
  }

  @Override
  public final Clob createClob() throws SQLException {
    return createNClob();
  }

  @Override
  public final NClob createNClob() throws SQLException {
    turns.checkOpen();
    return new HeliosClob("");
  }

  @Override
  public final SQLXML createSQLXML() throws SQLException {
    throw SqlExceptions.unsupported("type SQLXML");
  }

  @Override
  public final Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    throw SqlExceptions.unsupported("a structured type");
  }

  @Override
  public final Array createArrayOf(String typeName, @Nullable Object[] elements)
      throws SQLException {
    return turns.with(
        () -> {
          ColumnType type = JdbcTypes.named(typeName);
          return new HeliosArray(
              type, Arrays.stream(elements).map(e -> Casts.bind(e, type)).toList());
        });
  }

  @Override
  public final CallableStatement prepareCall(String sql) throws SQLException {
    throw SqlExceptions.unsupported("a stored procedure");
  }

  @Override
  public final CallableStatement prepareCall(String sql, int type, int concurrency)
      throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public final CallableStatement prepareCall(String sql, int type, int concurrency, int holds)
      throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public final void setClientInfo(String name, @Nullable String value)
      throws SQLClientInfoException {
    clientInfo.set(name, value);
  }

  @Override
  public final void setClientInfo(Properties properties) throws SQLClientInfoException {
    clientInfo.set(properties);
  }

  @Override
  public final @Nullable String getClientInfo(String name) throws SQLException {
    return clientInfo.get(name);
  }

  @Override
  public final Properties getClientInfo() throws SQLException {
    return clientInfo.all();
  }

  /**
   * Bounds every statement, as a query timeout does; 0 for no bound. The connection stays open when
   * one takes longer, since there is no network whose state would be unknown.
   */
  @Override
  public final void setNetworkTimeout(@Nullable Executor executor, int milliseconds)
      throws SQLException {
    turns.checkOpen();
    if (milliseconds < 0) {
      throw SqlExceptions.of("22023", "network timeout must not be negative: " + milliseconds);
    }
    turns.setNetworkTimeoutMillis(milliseconds);
  }

  @Override
  public final int getNetworkTimeout() throws SQLException {
    turns.checkOpen();
    return turns.networkTimeoutMillis();
  }

  @Override
  public final boolean isValid(int timeout) throws SQLException {
    if (timeout < 0) {
      throw SqlExceptions.of("22023", "timeout must not be negative: " + timeout);
    }
    return !isClosed();
  }

  @Override
  public final boolean isClosed() {
    return turns.isClosed();
  }

  /** Also gives the {@link Session}, to be used by one thread at a time. */
  @Override
  public final <T> T unwrap(Class<T> type) throws SQLException {
    return type.isInstance(turns.session())
        ? type.cast(turns.session())
        : Wrappers.unwrap(this, type);
  }

  @Override
  public final boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this) || type.isInstance(turns.session());
  }
}
