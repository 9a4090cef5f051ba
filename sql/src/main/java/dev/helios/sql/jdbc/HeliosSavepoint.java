package dev.helios.sql.jdbc;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** A savepoint of one connection, known to SQL by {@link #sqlName}. */
final class HeliosSavepoint implements Savepoint {
  private final Turns owner;
  private final int id;
  private final @Nullable String name;

  /** A savepoint whose name was given, or null for one with a number only. */
  HeliosSavepoint(Turns owner, int id, @Nullable String name) {
    this.owner = owner;
    this.id = id;
    this.name = name;
  }

  boolean isOf(Turns turns) {
    return owner == turns;
  }

  @Override
  public int getSavepointId() throws SQLException {
    if (name != null) {
      throw SqlExceptions.of("55000", "savepoint \"" + name + "\" has a name, and no id");
    }
    return id;
  }

  @Override
  public String getSavepointName() throws SQLException {
    if (name == null) {
      throw SqlExceptions.of("55000", "savepoint " + id + " has no name");
    }
    return name;
  }

  /** Its name in SQL, quoted. */
  String sqlName() {
    return Identifiers.quote(name == null ? "jdbc_savepoint_" + id : name);
  }
}
