package dev.helios.sql.jdbc;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the database of one URL. From the first connection until {@link #close} it keeps
 * the database open, so that a connection costs microseconds and needs no pool; connections that
 * are open then stay usable. Safe for use by many threads.
 */
public final class HeliosDataSource implements DataSource, AutoCloseable {
  private final String url;
  private final DatabaseUrl target;
  private Databases.@Nullable Lease kept;
  private @Nullable PrintWriter logWriter;

  /**
   * For {@code jdbc:helios:PATH[?option=value&..]}.
   *
   * @throws SQLException 08001 if it is no such URL
   */
  public HeliosDataSource(String url) throws SQLException {
    try {
      this.url = url;
      this.target = DatabaseUrl.parse(url).in(System.getenv());
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    return connect(target);
  }

  /** As {@link #getConnection()}, with changes by {@code user}; there are no passwords. */
  @Override
  public Connection getConnection(String user, @Nullable String password) throws SQLException {
    return connect(target.with("user", user));
  }

  private synchronized Connection connect(DatabaseUrl to) throws SQLException {
    try {
      if (kept == null) {
        kept = Databases.open(to);
      }
      Databases.Lease lease = kept.another();
      try {
        return HeliosConnection.open(url, to, lease);
      } catch (RuntimeException e) {
        lease.close();
        throw e;
      }
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  /** Lets go of the database, which closes with its last connection. */
  @Override
  public synchronized void close() {
    if (kept != null) {
      kept.close();
      kept = null;
    }
  }

  @Override
  public synchronized @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  @Override
  public synchronized void setLogWriter(@Nullable PrintWriter out) {
    logWriter = out;
  }

  /** Nothing is waited for. */
  @Override
  public void setLoginTimeout(int seconds) {}

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw SqlExceptions.unsupported("java.util.logging");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return Wrappers.unwrap(this, type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return type.isInstance(this);
  }
}
