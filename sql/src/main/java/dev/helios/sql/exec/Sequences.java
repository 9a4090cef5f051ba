package dev.helios.sql.exec;

import dev.helios.sql.SqlError;
import org.jspecify.annotations.Nullable;

/** Sequences, as a statement uses them by their names. What is drawn is never taken back. */
public interface Sequences {
  /** None at all, for plans of expressions and tests. */
  Sequences NONE =
      new Sequences() {
        @Override
        public long next(String name) {
          throw missing(name);
        }

        @Override
        public long current(String name) {
          throw missing(name);
        }

        @Override
        public long last() {
          throw new SqlError("55000", "lastval is not yet defined in this session");
        }

        @Override
        public void set(String name, long value, boolean called) {
          throw missing(name);
        }

        @Override
        public void drew(String name, long value) {}

        @Override
        public @Nullable String ofColumn(String table, String column) {
          throw missing(table);
        }

        private SqlError missing(String name) {
          return new SqlError("42P01", "relation \"%s\" does not exist".formatted(name));
        }
      };

  /**
   * Draws the next number.
   *
   * @throws SqlError 42P01 if there is no such sequence, 2200H if it has no more
   */
  long next(String name);

  /**
   * The number that this session drew last.
   *
   * @throws SqlError 55000 if it has drawn none
   */
  long current(String name);

  /** The number that this session drew last of any sequence. */
  long last();

  /**
   * Makes the sequence go on after a value, or with it if it is not {@code called}. Numbers that
   * were drawn are not given again: it never goes back.
   */
  void set(String name, long value, boolean called);

  /**
   * The sequence that a column draws from, with its schema; null if it draws from none.
   *
   * @throws SqlError 42P01 or 42703 if there is no such column
   */
  @Nullable String ofColumn(String table, String column);

  /** Notes that a row was inserted whose whole key is a number. */
  default void inserted(long key) {}

  /** Notes how many rows a statement changed. */
  default void changed(long rows) {}

  /** The key that {@link #inserted} noted last; 0 if none. */
  default long lastInserted() {
    return 0;
  }

  /** How many rows the session's last INSERT, UPDATE or DELETE changed. */
  default long changes() {
    return 0;
  }

  /** How many rows the session has changed. */
  default long totalChanges() {
    return 0;
  }

  /** Notes a number that was drawn for an identity column, so that {@link #last} gives it. */
  void drew(String name, long value);
}
