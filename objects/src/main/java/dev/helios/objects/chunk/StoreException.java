package dev.helios.objects.chunk;

/**
 * Storage failed or holds what it should not; the message is one line that says what, where and
 * what to do next.
 */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Kinds of failure that callers tell apart: each has its own exit code and SQLSTATE. */
  public enum Reason {
    /** There is nothing at that place. */
    NOT_FOUND,
    /** What is there is no database. */
    NOT_A_DATABASE,
    /** A new database was asked for where something is already. */
    EXISTS,
    /** Another process, or this one, has the database open for writing. */
    LOCKED,
    /** The files were written by a newer version. */
    VERSION,
    /** Nothing can be written: opened for reading, or the medium refuses. */
    READ_ONLY,
    /** History older than what is kept was asked for. */
    NOT_KEPT,
    /** Stored bytes are damaged or missing. */
    CORRUPT,
    /** No space is left on the medium. */
    DISK_FULL,
    /** The medium failed. */
    IO,
    /** The storage was closed before. */
    CLOSED
  }

  private final Reason reason;

  /** A {@link Reason#CORRUPT} failure. */
  public StoreException(String message) {
    this(Reason.CORRUPT, message);
  }

  /** A {@link Reason#CORRUPT} failure. */
  public StoreException(String message, Throwable cause) {
    this(Reason.CORRUPT, message, cause);
  }

  public StoreException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public StoreException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
