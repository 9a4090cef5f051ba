package dev.helios.sql.exec;

import org.jspecify.annotations.Nullable;

/** The settings of a session, as functions see them. */
public interface Variables {
  /**
   * The value of a setting; null for one that nobody has set.
   *
   * @throws dev.helios.sql.SqlError 42704 if there is none of that name
   */
  @Nullable String get(String name);

  /**
   * Sets one, until the transaction ends if {@code local}.
   *
   * @return the value as it is spelled then
   * @throws dev.helios.sql.SqlError 22023 for a bad value, 55P02 for one that cannot be set
   */
  String set(String name, String value, boolean local);
}
