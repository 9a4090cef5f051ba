package dev.helios.sql.jdbc;

import java.sql.ClientInfoStatus;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a client says about itself: JDBC's three properties. The name of the application is also the
 * setting {@code application_name}. Another property is passed over, with a warning. Safe for use
 * by many threads.
 */
final class ClientInfo {
  private static final String APPLICATION = "ApplicationName";

  /** The properties that are kept, and what they are. */
  static final Map<String, String> KNOWN =
      Map.of(
          APPLICATION,
          "Name of the application; the setting application_name.",
          "ClientUser",
          "Name of the user that the application works for.",
          "ClientHostname",
          "Name of the host that the application runs on.");

  private final Turns turns;
  private final Map<String, String> values = new HashMap<>();

  ClientInfo(Turns turns) {
    this.turns = turns;
  }

  /** Sets one; null or "" removes it. */
  void set(String name, @Nullable String value) throws SQLClientInfoException {
    try {
      turns.run(() -> change(name, value));
    } catch (SQLException e) {
      throw refused(name, e);
    }
  }

  /** Sets those given, and removes the others. */
  void set(Properties properties) throws SQLClientInfoException {
    Map<String, @Nullable String> all = new TreeMap<>();
    KNOWN.keySet().forEach(name -> all.put(name, null));
    properties.stringPropertyNames().forEach(name -> all.put(name, properties.getProperty(name)));
    for (Map.Entry<String, @Nullable String> each : all.entrySet()) {
      set(each.getKey(), each.getValue());
    }
  }

  private void change(String name, @Nullable String value) {
    if (!KNOWN.containsKey(name)) {
      turns.warnings().add(new SQLWarning("no client info property: \"" + name + "\"", "01000"));
      return;
    }
    String text = value == null ? "" : value;
    if (name.equals(APPLICATION)) {
      turns.session().execute("SET application_name = '" + text.replace("'", "''") + "'");
    }
    if (text.isEmpty()) {
      values.remove(name);
    } else {
      values.put(name, text);
    }
  }

  private static SQLClientInfoException refused(String name, SQLException e) {
    return new SQLClientInfoException(
        e.getMessage(), e.getSQLState(), Map.of(name, ClientInfoStatus.REASON_UNKNOWN), e);
  }

  @Nullable String get(String name) throws SQLException {
    return turns.with(() -> values.get(name));
  }

  /** All that are set. */
  Properties all() throws SQLException {
    return turns.with(
        () -> {
          Properties copy = new Properties();
          copy.putAll(values);
          return copy;
        });
  }
}
