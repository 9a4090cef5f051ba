package dev.helios.frameworks.flyway;

import java.sql.Connection;
import java.sql.Types;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.database.base.BaseDatabaseType;
import org.flywaydb.core.internal.database.base.Database;
import org.flywaydb.core.internal.jdbc.JdbcConnectionFactory;
import org.flywaydb.core.internal.jdbc.StatementInterceptor;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParsingContext;

/** Tells Flyway which URLs and connections are Helios'. */
public final class HeliosDatabaseType extends BaseDatabaseType {
  /** For the service loader. */
  public HeliosDatabaseType() {}

  @Override
  public String getName() {
    return "Helios";
  }

  @Override
  public int getNullType() {
    return Types.NULL;
  }

  @Override
  public boolean handlesJDBCUrl(String url) {
    return url.startsWith("jdbc:helios:");
  }

  @Override
  public String getDriverClass(String url, ClassLoader loader) {
    return "dev.helios.sql.jdbc.HeliosDriver";
  }

  @Override
  public boolean handlesDatabaseProductNameAndVersion(
      String product, String version, Connection connection) {
    return product.startsWith("Helios ");
  }

  @Override
  public Database<BranchConnection> createDatabase(
      Configuration configuration,
      JdbcConnectionFactory connections,
      StatementInterceptor interceptor) {
    return new BranchDatabase(configuration, connections, interceptor);
  }

  @Override
  public Parser createParser(
      Configuration configuration, ResourceProvider resources, ParsingContext context) {
    return new ScriptParser(configuration, context);
  }
}
