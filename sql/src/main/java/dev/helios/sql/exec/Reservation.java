package dev.helios.sql.exec;

/** What one operator has reserved of a budget; given back as a whole. Not thread-safe. */
final class Reservation implements AutoCloseable {
  private final MemoryBudget budget;
  private long bytes;

  Reservation(MemoryBudget budget) {
    this.budget = budget;
  }

  /** Sets what is in use. */
  void set(long inUse) {
    if (inUse > bytes) {
      budget.reserve(inUse - bytes);
    } else {
      budget.release(bytes - inUse);
    }
    bytes = inUse;
  }

  void add(long more) {
    set(bytes + more);
  }

  @Override
  public void close() {
    set(0);
  }
}
