package dev.helios.sql.session;

import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Locks;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The advisory locks of the sessions of one database. Safe for use by many threads. */
final class AdvisoryLocks {
  private static final long LOOK_AGAIN_MILLIS = 20;

  private final Map<Locks.Key, Map<OfSession, Held>> held = new HashMap<>();
  private final Map<OfSession, Wanted> waiting = new HashMap<>();

  /** What a session waits for. */
  private record Wanted(Locks.Key key, boolean shared) {}

  /** How often a session holds a lock, in each way. */
  private static final class Held {
    private int exclusive;
    private int shared;
    private int exclusiveInTransaction;
    private int sharedInTransaction;

    boolean isExclusive() {
      return exclusive + exclusiveInTransaction > 0;
    }

    boolean isNone() {
      return exclusive + shared + exclusiveInTransaction + sharedInTransaction == 0;
    }
  }

  /** The locks as one session sees them. */
  OfSession session() {
    return new OfSession();
  }

  private boolean isFree(Locks.Key key, OfSession session, boolean shared) {
    for (Map.Entry<OfSession, Held> other : held.getOrDefault(key, Map.of()).entrySet()) {
      if (other.getKey() != session && (!shared || other.getValue().isExclusive())) {
        return false;
      }
    }
    return true;
  }

  /** Whether a session that waits waits in the end for itself. */
  private boolean isDeadlocked(OfSession session) {
    Set<OfSession> seen = new HashSet<>();
    Deque<OfSession> next = new ArrayDeque<>(List.of(session));
    while (!next.isEmpty()) {
      OfSession waiter = next.pop();
      Wanted wanted = waiting.get(waiter);
      if (wanted == null) {
        continue;
      }
      for (Map.Entry<OfSession, Held> holder :
          held.getOrDefault(wanted.key(), Map.of()).entrySet()) {
        boolean blocks =
            holder.getKey() != waiter && (!wanted.shared() || holder.getValue().isExclusive());
        if (blocks && holder.getKey() == session) {
          return true;
        }
        if (blocks && seen.add(holder.getKey())) {
          next.push(holder.getKey());
        }
      }
    }
    return false;
  }

  private void forget(Locks.Key key, OfSession session) {
    Map<OfSession, Held> holders = held.get(key);
    Held own = holders == null ? null : holders.get(session);
    if (own != null && own.isNone()) {
      holders.remove(session);
      if (holders.isEmpty()) {
        held.remove(key);
      }
    }
    notifyAll();
  }

  /** One session's. */
  final class OfSession implements Locks {
    /** Whether it may hold any that end with a transaction, which all statements ask. */
    private volatile boolean mayHoldForTransaction;

    @Override
    public boolean take(
        Key key, boolean shared, boolean forTransaction, boolean waits, Execution execution) {
      synchronized (AdvisoryLocks.this) {
        if (!isFree(key, this, shared)) {
          if (!waits) {
            return false;
          }
          waiting.put(this, new Wanted(key, shared));
          try {
            await(key, shared, execution);
          } finally {
            waiting.remove(this);
          }
        }
        Held own =
            held.computeIfAbsent(key, k -> new HashMap<>()).computeIfAbsent(this, s -> new Held());
        if (forTransaction) {
          own.exclusiveInTransaction += shared ? 0 : 1;
          own.sharedInTransaction += shared ? 1 : 0;
          mayHoldForTransaction = true;
        } else {
          own.exclusive += shared ? 0 : 1;
          own.shared += shared ? 1 : 0;
        }
        return true;
      }
    }

    private void await(Key key, boolean shared, Execution execution) {
      while (!isFree(key, this, shared)) {
        execution.checkCanceled();
        if (isDeadlocked(this)) {
          throw new SqlError("40P01", "deadlock detected")
              .withDetail(
                  "This session waits for the advisory lock %s of another, which waits for one of this."
                      .formatted(key.text()))
              .withHint("Take the locks in the same order everywhere.");
        }
        try {
          AdvisoryLocks.this.wait(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          execution.cancel();
        }
      }
    }

    @Override
    public boolean release(Key key, boolean shared) {
      synchronized (AdvisoryLocks.this) {
        Held own = own(key);
        if (own == null || (shared ? own.shared : own.exclusive) == 0) {
          return false;
        }
        own.shared -= shared ? 1 : 0;
        own.exclusive -= shared ? 0 : 1;
        forget(key, this);
        return true;
      }
    }

    private @Nullable Held own(Key key) {
      Map<OfSession, Held> holders = held.get(key);
      return holders == null ? null : holders.get(this);
    }

    @Override
    public void releaseAll() {
      release(false);
    }

    /** Gives back those of the transaction, which is over. */
    void endTransaction() {
      if (mayHoldForTransaction) {
        release(true);
      }
    }

    /** Gives back everything. */
    void close() {
      release(true);
      release(false);
    }

    private void release(boolean ofTransaction) {
      synchronized (AdvisoryLocks.this) {
        mayHoldForTransaction &= !ofTransaction;
        for (Key key : held.keySet().toArray(new Key[0])) {
          Held own = own(key);
          if (own != null) {
            if (ofTransaction) {
              own.exclusiveInTransaction = 0;
              own.sharedInTransaction = 0;
            } else {
              own.exclusive = 0;
              own.shared = 0;
            }
            forget(key, this);
          }
        }
      }
    }
  }
}
