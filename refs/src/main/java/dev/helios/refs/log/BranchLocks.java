package dev.helios.refs.log;

import java.util.concurrent.ConcurrentHashMap;

/** One lock for the transactions of each branch. */
final class BranchLocks {
  private final ConcurrentHashMap<String, Object> locks = new ConcurrentHashMap<>();

  Object of(String branch) {
    return locks.computeIfAbsent(branch, b -> new Object());
  }

  /** Forgets the lock of a branch that is deleted, while nobody can hold it. */
  void forget(String branch) {
    locks.remove(branch);
  }
}
