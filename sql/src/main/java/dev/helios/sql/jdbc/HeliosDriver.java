package dev.helios.sql.jdbc;

import dev.helios.objects.store.Durability;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens {@code jdbc:helios:} URLs ({@link DatabaseUrl}); found by {@link DriverManager} through the
 * service file. Safe for use by many threads.
 */
public final class HeliosDriver implements Driver {
  static final String NAME = "Helios JDBC Driver";
  static final int MAJOR = 0;
  static final int MINOR = 1;

  static {
    try {
      DriverManager.registerDriver(new HeliosDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** For the service loader. */
  public HeliosDriver() {}

  /**
   * A new connection, or null if {@code url} is not ours. Options of the URL win over {@code
   * properties}; of these, those that are no options of Helios are passed over, since pools and
   * tools put their own there.
   */
  @Override
  public @Nullable Connection connect(String url, @Nullable Properties properties)
      throws SQLException {
    return connect(url, properties, System.getenv());
  }

  /** As {@link #connect(String, Properties)}, in an environment. */
  static @Nullable Connection connect(
      String url, @Nullable Properties properties, Map<String, String> environment)
      throws SQLException {
    if (!accepts(url)) {
      return null;
    }
    try {
      DatabaseUrl target = parse(url, properties).in(environment);
      Databases.Lease database = Databases.open(target);
      try {
        return HeliosConnection.open(url, target, database);
      } catch (RuntimeException e) {
        database.close();
        throw e;
      }
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  private static DatabaseUrl parse(String url, @Nullable Properties properties) {
    return DatabaseUrl.parse(url, properties == null ? new Properties() : properties);
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return accepts(url);
  }

  private static boolean accepts(String url) throws SQLException {
    if (url == null) {
      throw SqlExceptions.of("08001", "the URL is null");
    }
    return DatabaseUrl.accepts(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties properties)
      throws SQLException {
    if (!acceptsURL(url)) {
      return new DriverPropertyInfo[0];
    }
    try {
      DatabaseUrl target = parse(url, properties).in(System.getenv());
      return new DriverPropertyInfo[] {
        info("ref", target.ref(), "Branch, or another revision to read; main if not given"),
        info("user", target.user(), "Who changes and commits are by: name, or name <email>"),
        choice("readOnly", target.readOnly(), "Open beside a process that writes"),
        choice("create", target.create(), "Make a database where there is none"),
        durability(target.durability()),
        info("config", target.config(), "File of settings that wins over those that are found"),
        info("auditor", target.session().get("helios.auditor"), "Who reads audit branches"),
        info("justification", target.session().get("helios.justification"), "Why; for their log")
      };
    } catch (RuntimeException e) {
      throw SqlExceptions.of(e);
    }
  }

  private static DriverPropertyInfo info(String name, @Nullable String value, String description) {
    DriverPropertyInfo info = new DriverPropertyInfo(name, value);
    info.description = description;
    return info;
  }

  private static DriverPropertyInfo choice(String name, boolean value, String description) {
    DriverPropertyInfo info = info(name, Boolean.toString(value), description);
    info.choices = new String[] {"true", "false"};
    return info;
  }

  private static DriverPropertyInfo durability(@Nullable Durability value) {
    DriverPropertyInfo info =
        info(
            "durability",
            value == null ? null : DatabaseUrl.option(value),
            "When a commit is safe from a crash of the machine");
    info.choices = new String[] {"full", "interval", "off"};
    return info;
  }

  @Override
  public int getMajorVersion() {
    return MAJOR;
  }

  @Override
  public int getMinorVersion() {
    return MINOR;
  }

  /** False: the standard asks for all of SQL-92, temporary tables included. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw SqlExceptions.unsupported("java.util.logging");
  }
}
