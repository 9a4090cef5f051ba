package dev.helios.sql.jdbc;

import dev.helios.sql.SqlError;
import dev.helios.sql.session.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The session of a connection, which threads use one after the other, a statement each. Bounds the
 * time that a statement takes, and brings what the session says beside results to whom it is meant
 * for. Safe for use by many threads.
 */
final class Turns {
  private static final long PATIENCE_MILLIS = 10;

  private final Session session;
  private final Databases.Lease lease;
  private final ReentrantLock lock = new ReentrantLock();
  private final OpenResults open = new OpenResults();
  private final Warnings warnings = new Warnings();

  /** The statement that was executed last; its result may still be computed while it is read. */
  private volatile @Nullable HeliosStatement latest;

  private volatile int networkTimeoutMillis;
  private volatile boolean closed;
  private boolean ended;

  /** Takes over both, and ends them in {@link #close}. */
  Turns(Session session, Databases.Lease lease) {
    this.session = session;
    this.lease = lease;
  }

  Session session() {
    return session;
  }

  /** What was said outside of statements. */
  Warnings warnings() {
    return warnings;
  }

  boolean isClosed() {
    return closed;
  }

  void checkOpen() throws SQLException {
    if (closed) {
      throw SqlExceptions.of("08003", "This connection has been closed.");
    }
  }

  /** The longest that any statement may take; 0 for as long as it takes. */
  int networkTimeoutMillis() {
    return networkTimeoutMillis;
  }

  void setNetworkTimeoutMillis(int millis) {
    networkTimeoutMillis = millis;
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
      // Looked at after it is the latest: so either this is seen, or stop() sees what runs.
      if (statement.closed) {
        lock.unlock();
        statement.checkOpen();
      }
    }
    session.setLimitMillis(limit(statement == null ? 0 : statement.timeoutSeconds * 1000L));
  }

  private long limit(long millis) {
    int most = networkTimeoutMillis;
    return most > 0 && (millis == 0 || most < millis) ? most : millis;
  }

  void leave(@Nullable HeliosStatement statement) {
    List<SqlError> notices = session.takeNotices();
    for (int i = 0; i < notices.size(); i++) {
      (statement == null ? warnings : statement.warnings)
          .add(SqlExceptions.warning(notices.get(i)));
    }
    lock.unlock();
  }

  /** Does something with the session, alone. */
  interface Task<T extends @Nullable Object> {
    T run() throws SQLException;
  }

  <T extends @Nullable Object> T with(Task<T> task) throws SQLException {
    enter(null);
    try {
      return task.run();
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    } catch (StackOverflowError e) {
      throw SqlExceptions.of(e);
    } finally {
      leave(null);
    }
  }

  void run(Runnable task) throws SQLException {
    with(
        () -> {
          task.run();
          return null;
        });
  }

  /** Cancels what {@code statement} runs now; from any thread. */
  void cancel(HeliosStatement statement) {
    if (latest == statement) {
      session.cancel();
    }
  }

  /** Cancels what {@code statement} runs now in another thread, and waits until it has ended. */
  void stop(HeliosStatement statement) {
    try {
      while (latest == statement && lock.isLocked() && !lock.isHeldByCurrentThread()) {
        session.cancel();
        if (lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
          lock.unlock();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is canceled, though perhaps not over yet
    }
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

  void closeResults(Predicate<HeliosResultSet> which) throws SQLException {
    lock.lock();
    try {
      open.close(which);
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

  /** Refuses whatever comes, and cancels what runs. {@link #close} is to follow. */
  void abort() {
    closed = true;
    session.cancel();
  }

  /** Rolls back what is open and lets go of the database. */
  void close() throws SQLException {
    boolean byForce = closed;
    if (byForce) {
      lockByForce();
    } else {
      lock.lock();
    }
    try {
      if (ended) {
        return;
      }
      ended = true;
      closed = true;
      try {
        open.close(result -> true);
      } finally {
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

  /** Cancels what another thread runs, which may have begun after {@link #abort}, till it ends. */
  private void lockByForce() {
    try {
      while (!lock.tryLock(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        session.cancel();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lock.lock();
    }
  }
}
