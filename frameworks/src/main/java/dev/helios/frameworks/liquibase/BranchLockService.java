package dev.helios.frameworks.liquibase;

import dev.helios.sql.session.Session;
import java.sql.SQLException;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import liquibase.GlobalConfiguration;
import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LockException;
import liquibase.lockservice.DatabaseChangeLogLock;
import liquibase.lockservice.LockService;
import org.jspecify.annotations.Nullable;

/**
 * Locks a branch among what runs Liquibase in this process. That is enough, since one process opens
 * a database for writing; and a lock that is no row of a table is not left by a process that ended,
 * and not copied by whoever makes a branch meanwhile. A lock is of Liquibase's {@link Database},
 * not of this object, of which Liquibase may make another before it releases.
 */
public final class BranchLockService implements LockService {
  private static final Map<Locked, Holder> LOCKS = new ConcurrentHashMap<>();

  private static final ReentrantLock GUARD = new ReentrantLock();

  /** Signalled, under the guard, when a lock is given back. */
  private static final Condition RELEASED = GUARD.newCondition();

  /** How long to wait at most before looking whether a holder's connection is closed. */
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private @Nullable Database database;
  private @Nullable Long waitMinutes;

  /**
   * What is locked.
   *
   * @param database its directory, or itself if it is in memory
   */
  private record Locked(Object database, String branch) {}

  /** Who has a lock; one whose connection is closed has it no more. */
  private record Holder(Database owner, DatabaseChangeLogLock lock) {
    boolean isGone() {
      try {
        return owner.getConnection() == null || owner.getConnection().isClosed();
      } catch (DatabaseException e) {
        return true; // what cannot be asked any more holds nothing
      }
    }
  }

  /** For the service loader. */
  public BranchLockService() {}

  @Override
  public int getPriority() {
    return PRIORITY_DATABASE;
  }

  @Override
  public boolean supports(Database candidate) {
    return candidate instanceof HeliosDatabase
        && candidate.getConnection() instanceof JdbcConnection;
  }

  @Override
  public void setDatabase(Database locked) {
    database = locked;
  }

  @Override
  public void setChangeLogLockWaitTime(long minutes) {
    waitMinutes = minutes;
  }

  /** Without effect: looking again costs nothing here. */
  @Override
  public void setChangeLogLockRecheckTime(long seconds) {}

  @Override
  public boolean hasChangeLogLock() {
    return LOCKS.values().stream().anyMatch(this::isOwn);
  }

  private boolean isOwn(Holder holder) {
    return holder.owner() == database;
  }

  @Override
  public void waitForLock() throws LockException {
    long minutes =
        waitMinutes != null
            ? waitMinutes
            : GlobalConfiguration.CHANGELOGLOCK_WAIT_TIME.getCurrentValue();
    long left = TimeUnit.MINUTES.toNanos(minutes);
    while (!acquireLock()) {
      if (left <= 0) {
        throw new LockException(
            "Could not acquire change log lock. Another Liquibase of this process updates the"
                + " branch.");
      }
      left = awaitRelease(target(database), left);
    }
  }

  /** Waits until a lock may be free; gives what is left of {@code nanos}. */
  private static long awaitRelease(Locked wanted, long nanos) throws LockException {
    GUARD.lock();
    try {
      long part = Math.min(nanos, LOOK_AGAIN_NANOS);
      long left = part;
      while (left > 0 && isHeld(wanted)) {
        left = RELEASED.awaitNanos(left);
      }
      return nanos - part + left;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LockException("Interrupted while another Liquibase updates the branch", e);
    } finally {
      GUARD.unlock();
    }
  }

  private static boolean isHeld(Locked lock) {
    Holder now = LOCKS.get(lock);
    return now != null && !now.isGone();
  }

  /** Gives locks back, and wakes those who wait. */
  private static void release(Runnable change) {
    GUARD.lock();
    try {
      change.run();
      RELEASED.signalAll();
    } finally {
      GUARD.unlock();
    }
  }

  @Override
  @SuppressWarnings("JavaUtilDate") // what Liquibase's lock is made of
  public boolean acquireLock() throws LockException {
    Database owner = database;
    if (owner == null) {
      throw new LockException("There is no database whose branch could be locked");
    }
    if (hasChangeLogLock()) {
      return true;
    }
    Locked wanted = target(owner);
    endTransaction(owner);
    Holder own =
        new Holder(
            owner, new DatabaseChangeLogLock(1, new Date(), Thread.currentThread().getName()));
    if (LOCKS.compute(wanted, (key, now) -> now == null || now.isGone() ? own : now) != own) {
      return false;
    }
    // Another may have run change sets since the history was read.
    Scope.getCurrentScope()
        .getSingleton(ChangeLogHistoryServiceFactory.class)
        .getChangeLogService(owner)
        .reset();
    owner.setCanCacheLiquibaseTableInfo(true);
    return true;
  }

  /** So that what another Liquibase did meanwhile is seen. */
  private static void endTransaction(Database owner) throws LockException {
    try {
      if (!owner.isAutoCommit()) {
        owner.rollback();
      }
    } catch (DatabaseException e) {
      throw new LockException(e);
    }
  }

  private static Locked target(@Nullable Database of) throws LockException {
    if (of == null || !(of.getConnection() instanceof JdbcConnection jdbc)) {
      throw new LockException("There is no connection whose branch could be locked");
    }
    try {
      Session session = jdbc.getUnderlyingConnection().unwrap(Session.class);
      Object owner =
          session.database().directory().map(Object.class::cast).orElse(session.database());
      return new Locked(owner, session.ref());
    } catch (SQLException e) {
      throw new LockException("Unable to find the database of the connection", e);
    }
  }

  @Override
  public void releaseLock() {
    if (database != null) {
      database.setCanCacheLiquibaseTableInfo(false);
    }
    release(() -> LOCKS.values().removeIf(this::isOwn));
  }

  @Override
  public DatabaseChangeLogLock[] listLocks() throws LockException {
    Holder holder = LOCKS.get(target(database));
    return holder == null || holder.isGone()
        ? new DatabaseChangeLogLock[0]
        : new DatabaseChangeLogLock[] {holder.lock()};
  }

  /** Releases the lock of the branch, whoever has it. */
  @Override
  public void forceReleaseLock() throws LockException {
    Locked wanted = target(database);
    release(() -> LOCKS.remove(wanted));
  }

  /** Keeps the lock, which only {@link #releaseLock} gives back. */
  @Override
  public void reset() {}

  @Override
  public void init() {}

  /** There is nothing to drop. */
  @Override
  public void destroy() {}
}
