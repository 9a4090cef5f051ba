package dev.helios.refs.schema;

/** Until when the check of a key may wait: the end of its statement, or of the transaction. */
public enum Deferral {
  /** Checked by the statement, always. */
  NOT_DEFERRABLE(""),

  /** Checked when the statement ends, unless the transaction says otherwise. */
  INITIALLY_IMMEDIATE(" DEFERRABLE"),

  /** Checked when the transaction ends, unless it says otherwise. */
  INITIALLY_DEFERRED(" DEFERRABLE INITIALLY DEFERRED");

  private final String sql;

  Deferral(String sql) {
    this.sql = sql;
  }

  /** As it stands behind a constraint, with a blank before it; empty if it goes without saying. */
  public String sql() {
    return sql;
  }

  public boolean isDeferrable() {
    return this != NOT_DEFERRABLE;
  }
}
