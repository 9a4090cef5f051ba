package dev.helios;

import dev.helios.sql.session.AuditTrail;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a database on one branch, or at one revision for reading. The branch is this
 * session's alone: nobody else goes there with it. Used by one thread at a time.
 *
 * <p>Outside of a transaction each statement is one of its own. A statement that fails changes
 * nothing.
 */
public final class Session implements AutoCloseable {
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(200);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final dev.helios.sql.session.Session session;
  private int savepoints;

  Session(dev.helios.sql.session.Session session) {
    this.session = session;
  }

  /** Executes a statement of any kind; returns the number of rows that it changed. */
  public long execute(String sql, @Nullable Object... parameters) {
    return Statement.changed(Guard.run(() -> session.execute(sql, parameters)));
  }

  /** All rows that a statement gives; for parameters see {@link Statement}. */
  public List<Row> query(String sql, @Nullable Object... parameters) {
    return Rows.list(Guard.run(() -> session.execute(sql, parameters)), row -> row);
  }

  /** Rows that are read as they are asked for; close the stream. */
  public Stream<Row> stream(String sql, @Nullable Object... parameters) {
    return Rows.stream(Guard.run(() -> session.execute(sql, parameters)));
  }

  public Statement prepare(String sql) {
    return new Statement(Guard.run(() -> session.prepare(sql)));
  }

  /** The branch it is on; empty at a revision that is no branch. */
  public Optional<String> branch() {
    return session.branch();
  }

  /** The branch or revision it is at. */
  public String ref() {
    return session.ref();
  }

  /** Goes to a branch; refused (25001) within a transaction. */
  public void useBranch(String name) {
    Guard.run(
        () -> {
          session.database().repository().branches().get(name);
          session.use(name);
          return name;
        });
  }

  /** Goes to a revision, for reading if it is no branch: {@code main~2}, {@code v1}. */
  public void useRef(String revision) {
    Guard.run(
        () -> {
          session.use(revision);
          return revision;
        });
  }

  public boolean isInTransaction() {
    return session.isInTransaction();
  }

  /**
   * Does something in a transaction: committed if it returns, rolled back if it throws.
   *
   * @throws HeliosException 40001 if another transaction was faster, 25001 within a transaction
   */
  public <T extends @Nullable Object, E extends Exception> T transaction(Work<T, E> work) throws E {
    return transaction(1, work);
  }

  /**
   * As {@link #transaction(Work)}, and done again, after a short wait, while another transaction is
   * faster; {@code attempts} times at most.
   */
  public <T extends @Nullable Object, E extends Exception> T transaction(
      int attempts, Work<T, E> work) throws E {
    if (isInTransaction()) {
      throw new HeliosException(
          "25001", "there is a transaction already", null, "Use a savepoint within it.", null);
    }
    for (int attempt = 1; ; attempt++) {
      execute("BEGIN");
      try {
        T result = work.run(this);
        commit();
        return result;
      } catch (HeliosException e) {
        if (!e.isRetryable() || attempt >= attempts) {
          throw e;
        }
      } finally {
        rollback();
      }
      pause(attempt);
    }
  }

  private void commit() {
    Guard.run(
        () -> {
          session.commit();
          return true;
        });
  }

  private void rollback() {
    Guard.run(
        () -> {
          session.rollback();
          return true;
        });
  }

  private static void pause(int attempt) {
    long most = Math.min(LONGEST_PAUSE_NANOS, PAUSE_NANOS << Math.min(attempt, 20));
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE_NANOS, most + 1));
  }

  /** Does something within a transaction; if it throws, that alone is taken back. */
  public <T extends @Nullable Object, E extends Exception> T savepoint(Work<T, E> work) throws E {
    if (!isInTransaction()) {
      throw new HeliosException("25P01", "there is no transaction", null, null, null);
    }
    String name = "helios_savepoint_" + savepoints++;
    execute("SAVEPOINT " + name);
    boolean done = false;
    try {
      T result = work.run(this);
      done = true;
      return result;
    } finally {
      if (!done && isInTransaction()) {
        execute("ROLLBACK TO SAVEPOINT " + name);
      }
      if (isInTransaction()) {
        execute("RELEASE SAVEPOINT " + name);
      }
      savepoints--;
    }
  }

  /**
   * Says who reads audit branches in this session from now on, and why: it is logged with each
   * query.
   */
  public void setAuditContext(String auditor, String justification) {
    Guard.run(
        () -> {
          session.setAuditContext(new AuditTrail.Context(auditor, justification));
          return auditor;
        });
  }

  /** The reading of the branch is in the log already. */
  void auditLogged(String branch) {
    session.auditLogged(branch);
  }

  /** Makes the statement that runs now, if one does, fail with 57014. From any thread. */
  public void cancel() {
    session.cancel();
  }

  /** Rolls back what is open and ends the session. */
  @Override
  public void close() {
    Guard.run(
        () -> {
          session.close();
          return true;
        });
  }
}
