package dev.helios.sql.parser.session;

/** An isolation level, as written; a session may give a stronger one. */
public enum IsolationLevel {
  READ_UNCOMMITTED,
  READ_COMMITTED,
  REPEATABLE_READ,
  SERIALIZABLE;

  /** The level in SQL: {@code READ COMMITTED}. */
  public String sql() {
    return name().replace('_', ' ');
  }
}
