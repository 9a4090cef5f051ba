package dev.helios.sql.session;

import dev.helios.sql.SqlError;

/** The error of a transaction that was slower than another. */
final class LostRace {
  private LostRace() {}

  /**
   * 40001, naming what both changed.
   *
   * @param key such as {@code (id)=(7)}; empty for the whole table
   */
  static SqlError error(String table, String key) {
    String what =
        key.isEmpty()
            ? "table \"%s\"".formatted(table)
            : "table \"%s\", %s".formatted(table, key.startsWith("(") ? "key " + key : key);
    return new SqlError("40001", "could not serialize access due to concurrent update of " + what)
        .withHint("Run the transaction again.");
  }
}
