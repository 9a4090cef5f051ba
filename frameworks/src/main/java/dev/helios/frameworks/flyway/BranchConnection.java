package dev.helios.frameworks.flyway;

import dev.helios.sql.session.Database;
import dev.helios.sql.session.Session;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.database.base.Connection;
import org.flywaydb.core.internal.database.base.Table;
import org.flywaydb.core.internal.exception.FlywaySqlException;

/** A connection, whose current schema is the branch it is on. */
final class BranchConnection extends Connection<BranchDatabase> {
  /** By directory, and by branch: one process writes, so that a lock of the process is enough. */
  private static final Map<Path, Map<String, ReentrantLock>> ON_DISK = new ConcurrentHashMap<>();

  private static final Map<Database, Map<String, ReentrantLock>> ON_HEAP =
      Collections.synchronizedMap(new WeakHashMap<>());

  BranchConnection(BranchDatabase database, java.sql.Connection connection) {
    super(database, connection);
    String branch = BranchDatabase.branch(database.getConfiguration());
    try {
      if (branch != null && getSchema(branch).exists()) {
        connection.setCatalog(branch);
      }
    } catch (SQLException e) {
      throw new FlywaySqlException("Unable to go to branch " + branch, e);
    }
  }

  @Override
  protected String getCurrentSchemaNameOrSearchPath() throws SQLException {
    return jdbcTemplate.getConnection().getCatalog();
  }

  @Override
  protected void doChangeCurrentSchemaOrSearchPathTo(String branch) throws SQLException {
    jdbcTemplate.getConnection().setCatalog(branch);
  }

  @Override
  public BranchSchema getSchema(String name) {
    return new BranchSchema(jdbcTemplate, database, name);
  }

  /** Alone with the branch, among what runs Flyway in this process. */
  @Override
  @SuppressWarnings("rawtypes") // as it is declared
  public <T> T lock(Table table, Callable<T> callable) {
    ReentrantLock lock = lockOf(table.getSchema().getName());
    take(lock);
    try {
      return callable.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new FlywayException("Unable to migrate under the lock of " + table, e);
    } finally {
      lock.unlock();
    }
  }

  private void take(ReentrantLock lock) {
    int retries = database.getConfiguration().getLockRetryCount();
    try {
      if (retries < 0) {
        lock.lockInterruptibly();
      } else if (!lock.tryLock(retries + 1L, TimeUnit.SECONDS)) {
        throw new FlywayException("Another Flyway of this process migrates the branch");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FlywayException("Interrupted while another Flyway migrates the branch", e);
    }
  }

  private ReentrantLock lockOf(String branch) {
    try {
      Database owner = getJdbcConnection().unwrap(Session.class).database();
      Map<String, ReentrantLock> locks =
          owner
              .directory()
              .map(at -> ON_DISK.computeIfAbsent(at, path -> new ConcurrentHashMap<>()))
              .orElseGet(() -> ON_HEAP.computeIfAbsent(owner, heap -> new ConcurrentHashMap<>()));
      return locks.computeIfAbsent(branch, name -> new ReentrantLock());
    } catch (SQLException e) {
      throw new FlywaySqlException("Unable to find the database of the connection", e);
    }
  }
}
