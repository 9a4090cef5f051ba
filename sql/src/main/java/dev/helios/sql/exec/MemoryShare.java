package dev.helios.sql.exec;

/** A part of the memory that was free when an operator began. Not thread-safe. */
final class MemoryShare {
  private final MemoryBudget budget;
  private final long most;

  /** One of {@code parts} of what is free. */
  MemoryShare(MemoryBudget budget, int parts) {
    this.budget = budget;
    most = budget.usedBytes() + budget.freeBytes() / parts;
  }

  /** Whether more is in use by now, so that it is time to put rows in files. */
  boolean isUsed() {
    return budget.usedBytes() > most;
  }
}
