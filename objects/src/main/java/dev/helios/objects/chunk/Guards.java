package dev.helios.objects.chunk;

import dev.helios.objects.chunk.StoreException.Reason;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets one thread wait until every operation that is under way now has ended, while others begin as
 * they like: what operating systems call a grace period (RCU). Safe for use by many threads.
 */
public final class Guards {
  private static final long WAIT_NANOS = 200_000;

  private volatile Guard current = new Guard();

  /** Says that an operation is under way until {@link #leave} is called, exactly once. */
  public static final class Guard {
    private final LongAdder entered = new LongAdder();
    private final LongAdder left = new LongAdder();
    private final Set<Owner> owners = ConcurrentHashMap.newKeySet();

    private Guard() {}

    public void leave() {
      left.increment();
    }

    private boolean isEmpty() {
      // In this order: who left in between has entered before.
      long gone = left.sum();
      owners.removeIf(o -> o.refersTo(null));
      return owners.isEmpty() && gone == entered.sum();
    }
  }

  /** An operation that goes on until it is closed, or its object is no longer reachable. */
  public static final class Owner extends WeakReference<Object> {
    private final Guard guard;

    private Owner(Object object, Guard guard) {
      super(object);
      this.guard = guard;
    }

    public void leave() {
      guard.owners.remove(this);
    }
  }

  /** Begins an operation. */
  public Guard enter() {
    while (true) {
      Guard guard = current;
      guard.entered.increment();
      if (guard == current) {
        return guard;
      }
      // Who waits may have counted already.
      guard.left.increment();
    }
  }

  /** Begins an operation that may never end: {@code object} stands for it. */
  public Owner enter(Object object) {
    Guard guard = enter();
    Owner owner = new Owner(object, guard);
    guard.owners.add(owner);
    guard.leave();
    return owner;
  }

  /** Returns once every operation has ended that began before the call. */
  public synchronized void await() {
    Guard before = current;
    current = new Guard();
    while (!before.isEmpty()) {
      if (Thread.currentThread().isInterrupted()) {
        throw new StoreException(Reason.IO, "interrupted while waiting for operations to end");
      }
      LockSupport.parkNanos(WAIT_NANOS);
    }
  }
}
