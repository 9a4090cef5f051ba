package dev.helios.sql.session;

import dev.helios.refs.root.Root;
import dev.helios.sql.SqlError;
import java.io.Closeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with a database on one branch, or at one revision for reading. Used by one thread
 * at a time, but for {@link #cancel}. Every method that runs SQL throws {@link
 * dev.helios.sql.SqlError}; a statement that fails changes nothing, and within a transaction leaves
 * it usable.
 */
public final class Session implements Closeable {
  Session() {}

  /**
   * Parses and plans one statement; an empty one (white space, comments) is a statement that does
   * nothing. What it means is decided again, if need be, whenever it is executed.
   */
  public Prepared prepare(String sql) {
    throw new IllegalStateException("skeleton");
  }

  /** Prepares and executes one statement. Rows, if it gives any, are to be closed by the caller. */
  public Result execute(String sql, @Nullable Object... parameters) {
    throw new IllegalStateException("skeleton");
  }

  /** Statements of a script, one by one, as their texts; comments between them belong to none. */
  public static List<String> split(String script) {
    throw new IllegalStateException("skeleton");
  }

  /** The branch it is on; empty at a revision that is no branch. */
  public Optional<String> branch() {
    throw new IllegalStateException("skeleton");
  }

  /** The branch or revision it is at. */
  public String ref() {
    throw new IllegalStateException("skeleton");
  }

  /** Goes to another branch, or to a revision for reading; refused (25001) within a transaction. */
  public void use(String ref) {
    throw new IllegalStateException("skeleton");
  }

  public Database database() {
    throw new IllegalStateException("skeleton");
  }

  /** What a statement would see now: own changes of the open transaction included. */
  public Root root() {
    throw new IllegalStateException("skeleton");
  }

  /**
   * What statements wanted to say beside their result since this was last asked, such as {@code
   * relation "t" already exists, skipping}; an SQLSTATE of class 00 or 01 with each.
   */
  public List<SqlError> takeNotices() {
    throw new IllegalStateException("skeleton");
  }

  /** Whether each statement is a transaction of its own unless BEGIN was said; true at first. */
  public boolean isAutoCommit() {
    throw new IllegalStateException("skeleton");
  }

  /** Turning it on commits what is open. */
  public void setAutoCommit(boolean on) {
    throw new IllegalStateException("skeleton");
  }

  /** Whether a transaction is open, that is, begun and not ended. */
  public boolean isInTransaction() {
    throw new IllegalStateException("skeleton");
  }

  /** Commits the open transaction; nothing happens without one. 40001 if another was faster. */
  public void commit() {
    throw new IllegalStateException("skeleton");
  }

  public void rollback() {
    throw new IllegalStateException("skeleton");
  }

  public boolean isReadOnly() {
    throw new IllegalStateException("skeleton");
  }

  public void setReadOnly(boolean readOnly) {
    throw new IllegalStateException("skeleton");
  }

  /** How long a statement may run now; as SET statement_timeout has it. */
  public long timeoutMillis() {
    throw new IllegalStateException("skeleton");
  }

  /** How long a statement may run, in milliseconds; 0 for ever. */
  public void setTimeoutMillis(long millis) {
    throw new IllegalStateException("skeleton");
  }

  /** Makes the statement that runs now, if one does, fail with 57014. From any thread. */
  public void cancel() {
    throw new IllegalStateException("skeleton");
  }

  /** Rolls back what is open and ends the session. */
  @Override
  public void close() {}
}
