package dev.helios.sql.jdbc;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Type maps: accepted as long as they map nothing, since there are no user-defined types. */
final class TypeMaps {
  private TypeMaps() {}

  static void checkEmpty(@Nullable Map<String, Class<?>> map) throws SQLException {
    if (map != null && !map.isEmpty()) {
      throw SqlExceptions.unsupported("a type map");
    }
  }
}
