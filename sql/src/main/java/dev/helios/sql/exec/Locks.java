package dev.helios.sql.exec;

/**
 * Advisory locks, as a statement of a session takes them: they guard nothing but what programs
 * agree on. A session does not wait for itself.
 */
public interface Locks {
  /**
   * Takes a lock.
   *
   * @param shared whether others may share it
   * @param forTransaction whether it ends with the transaction, or with the session
   * @param waits whether to wait for others; ends when the statement is canceled
   * @return whether it was taken
   */
  boolean take(Key key, boolean shared, boolean forTransaction, boolean waits, Execution execution);

  /** Gives back a lock of the session once; false if it has none. */
  boolean release(Key key, boolean shared);

  /** Gives back all locks of the session, but for those of its transaction. */
  void releaseAll();

  /**
   * What a lock is of: one number of 64 bits, or two of 32, which never meet.
   *
   * @param isPair whether it was given as two
   */
  record Key(long number, boolean isPair) {
    /** As it was given: {@code 7}, or {@code (1, 2)}. */
    public String text() {
      return isPair
          ? "(%d, %d)".formatted(number >> Integer.SIZE, (int) number)
          : Long.toString(number);
    }
  }
}
