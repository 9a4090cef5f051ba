package dev.helios.sql.session;

import dev.helios.merge.Merger;
import dev.helios.refs.Repository;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An open database. Safe for use by many threads; sessions are not. Databases of one directory that
 * are opened several times in one process share one storage, which the last to be closed closes.
 */
public final class Database implements Closeable {
  private Database() {}

  /**
   * Makes a database in {@code directory}, which must be empty or absent.
   *
   * @throws dev.helios.sql.SqlError 08001 if there is one already or it cannot be made
   */
  public static Database create(Path directory, DatabaseOptions options) {
    throw new IllegalStateException("skeleton");
  }

  /**
   * Opens the database in {@code directory}.
   *
   * @throws dev.helios.sql.SqlError 08001 with a message that says what is wrong: no such
   *     directory, no database, locked by another process (its pid, host and since when), damaged
   */
  public static Database open(Path directory, DatabaseOptions options) {
    throw new IllegalStateException("skeleton");
  }

  /** Opens the database there, or makes one if there is none. */
  public static Database openOrCreate(Path directory, DatabaseOptions options) {
    throw new IllegalStateException("skeleton");
  }

  /** A new database on the heap. */
  public static Database inMemory() {
    throw new IllegalStateException("skeleton");
  }

  /**
   * A new session.
   *
   * @throws dev.helios.sql.SqlError 42704 if the ref it shall start at does not exist
   */
  public Session session(SessionOptions options) {
    throw new IllegalStateException("skeleton");
  }

  public Repository repository() {
    throw new IllegalStateException("skeleton");
  }

  /** Merges with this database's expressions and hooks. */
  public Merger merger() {
    throw new IllegalStateException("skeleton");
  }

  /** Directory it is in; empty if it is on the heap. */
  public Optional<Path> directory() {
    throw new IllegalStateException("skeleton");
  }

  public boolean isReadOnly() {
    throw new IllegalStateException("skeleton");
  }

  @Override
  public void close() {}
}
