package dev.helios.refs.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Variables of the environment, each with the other names that are taken for it. */
public enum Variables {
  /** Where the database is. */
  DATA_DIR("HELIOS_DB", "HELIOS_DATA_DIR", "HELIOSDB_DATA_DIR", "DATABASE_PATH"),
  /** Branch or revision to work on. */
  BRANCH("HELIOS_REF", "HELIOS_BRANCH", "HELIOSDB_BRANCH"),
  /** How much the command logs to its errors: error, warn, info, debug, trace or off. */
  LOG("HELIOS_LOG", "HELIOSDB_LOG");

  private final List<String> names;

  Variables(String... names) {
    this.names = List.of(names);
  }

  /** Its names, the first of which that is set counts. */
  public List<String> names() {
    return names;
  }

  /** The name that is set in an environment; an empty value is none. */
  public Optional<String> nameIn(Map<String, String> environment) {
    return names.stream().filter(n -> !environment.getOrDefault(n, "").isEmpty()).findFirst();
  }

  /** The value in an environment. */
  public Optional<String> in(Map<String, String> environment) {
    return nameIn(environment).map(environment::get);
  }
}
