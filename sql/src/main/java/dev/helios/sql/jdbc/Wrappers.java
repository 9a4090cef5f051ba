package dev.helios.sql.jdbc;

import java.sql.SQLException;

/** {@link java.sql.Wrapper} for objects that wrap nothing but themselves. */
final class Wrappers {
  private Wrappers() {}

  static <T> T unwrap(Object object, Class<T> type) throws SQLException {
    if (!type.isInstance(object)) {
      throw SqlExceptions.of(
          "22023", "%s is no %s".formatted(object.getClass().getSimpleName(), type.getName()));
    }
    return type.cast(object);
  }
}
