package dev.helios.examples.orders;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a process is told by its environment.
 *
 * @param directory of the database, shared with other processes
 * @param branch that it works on
 * @param readOnly whether the volume is mounted so that nothing can be written
 * @param port 0 for any
 */
record Settings(Path directory, String branch, boolean readOnly, int port) {
  static Settings of(Map<String, String> environment) {
    String data = first(environment, "./orders.db", "HELIOS_DATA_DIR", "HELIOSDB_DATA_DIR");
    String branch = first(environment, "main", "HELIOS_BRANCH", "HELIOSDB_BRANCH");
    return new Settings(
        Path.of(data),
        branch,
        "prod".equals(environment.get("SERVICE_ENV")),
        Integer.parseInt(first(environment, "8080", "PORT")));
  }

  private static String first(Map<String, String> environment, String usual, String... names) {
    for (String name : names) {
      String value = environment.get(name);
      if (value != null) {
        return value;
      }
    }
    return usual;
  }
}
