package dev.helios.frameworks.liquibase;

import dev.helios.sql.jdbc.Keywords;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import liquibase.CatalogAndSchema.CatalogAndSchemaCase;
import liquibase.changelog.column.LiquibaseColumn;
import liquibase.database.AbstractJdbcDatabase;
import liquibase.database.Database;
import liquibase.database.DatabaseConnection;
import liquibase.database.ObjectQuotingStrategy;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.UnexpectedLiquibaseException;
import liquibase.snapshot.SnapshotGenerator;
import liquibase.statement.DatabaseFunction;
import liquibase.structure.DatabaseObject;
import org.jspecify.annotations.Nullable;

/**
 * What Liquibase has to know about Helios. Names are written as for PostgreSQL: in quotes if they
 * are of both cases, else in lower case. A default catalog or schema is the branch to go to.
 */
public final class HeliosDatabase extends AbstractJdbcDatabase {
  static final String PRODUCT = "Helios";

  /** For the service loader. */
  public HeliosDatabase() {
    setCurrentDateTimeFunction("now()");
    for (String function : List.of("current_date", "current_time", "localtimestamp", "localtime")) {
      dateFunctions.add(new DatabaseFunction(function));
    }
    sequenceNextValueFunction = "nextval('%s')";
    sequenceCurrentValueFunction = "currval('%s')";
    unquotedObjectsAreUppercased = false;
    unmodifiableDataTypes.addAll(
        List.of(
            "boolean",
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "integer",
            "bigint",
            "real",
            "double precision",
            "text",
            "bytea",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "interval",
            "uuid",
            "json",
            "jsonb"));
  }

  /** The priority of what reads definitions here: above that of what it is made from. */
  static int priority(int general, Database database) {
    return database instanceof HeliosDatabase && general != SnapshotGenerator.PRIORITY_NONE
        ? general + SnapshotGenerator.PRIORITY_DATABASE
        : SnapshotGenerator.PRIORITY_NONE;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of one class
  static Class<? extends SnapshotGenerator>[] only(Class<? extends SnapshotGenerator> one) {
    return new Class[] {one};
  }

  @Override
  public String getShortName() {
    return "helios";
  }

  @Override
  protected String getDefaultDatabaseProductName() {
    return PRODUCT;
  }

  @Override
  public boolean isCorrectDatabaseImplementation(DatabaseConnection connection)
      throws DatabaseException {
    return PRODUCT.equals(connection.getDatabaseProductName());
  }

  @Override
  public @Nullable String getDefaultDriver(String url) {
    return url.startsWith("jdbc:helios:") ? "dev.helios.sql.jdbc.HeliosDriver" : null;
  }

  @Override
  public int getPriority() {
    return PRIORITY_DATABASE;
  }

  @Override
  public @Nullable Integer getDefaultPort() {
    return null;
  }

  @Override
  public boolean requiresUsername() {
    return false;
  }

  @Override
  public boolean requiresPassword() {
    return false;
  }

  /** A database is a directory of this machine. */
  @Override
  public boolean isSafeToRunUpdate() {
    return true;
  }

  @Override
  public boolean supportsSchemas() {
    return false;
  }

  @Override
  public boolean supportsTablespaces() {
    return false;
  }

  @Override
  public boolean supportsInitiallyDeferrableColumns() {
    return false;
  }

  @Override
  public boolean supportsDropTableCascadeConstraints() {
    return true;
  }

  @Override
  public int getMaxFractionalDigitsForTimestamp() {
    return 6;
  }

  @Override
  public String generatePrimaryKeyName(String table) {
    return table + "_pkey";
  }

  /** As PostgreSQL has it: options are separated by blanks. */
  @Override
  public String getAutoIncrementClause(
      @Nullable BigInteger start,
      @Nullable BigInteger increment,
      @Nullable String generation,
      @Nullable Boolean defaultOnNull) {
    List<String> options = new ArrayList<>();
    if (start != null) {
      options.add("START WITH " + start);
    }
    if (increment != null) {
      options.add("INCREMENT BY " + increment);
    }
    String kind = generation == null || generation.isBlank() ? "BY DEFAULT" : generation.strip();
    return "GENERATED %s AS IDENTITY".formatted(kind)
        + (options.isEmpty() ? "" : " (" + String.join(" ", options) + ")");
  }

  @Override
  public CatalogAndSchemaCase getSchemaAndCatalogCase() {
    return CatalogAndSchemaCase.ORIGINAL_CASE;
  }

  @Override
  public void setConnection(DatabaseConnection connection) {
    super.setConnection(connection);
    goTo(defaultCatalogName != null ? defaultCatalogName : defaultSchemaName);
  }

  @Override
  public void setDefaultCatalogName(@Nullable String branch) {
    super.setDefaultCatalogName(branch);
    goTo(branch);
  }

  @Override
  public void setDefaultSchemaName(@Nullable String branch) {
    super.setDefaultSchemaName(branch);
    goTo(branch);
  }

  private void goTo(@Nullable String branch) {
    if (branch != null && getConnection() instanceof JdbcConnection jdbc) {
      try {
        jdbc.getUnderlyingConnection().setCatalog(branch);
      } catch (SQLException e) {
        throw new UnexpectedLiquibaseException("Unable to go to branch " + branch, e);
      }
    }
  }

  /** Without the branch, unless it is another one. */
  @Override
  public String escapeObjectName(
      @Nullable String catalog,
      @Nullable String schema,
      String name,
      Class<? extends DatabaseObject> type) {
    String branch = catalog != null && !catalog.isBlank() ? catalog : schema;
    return branch == null
            || branch.isBlank()
            || Objects.equals(branch.strip(), getDefaultCatalogName())
        ? escapeObjectName(name, type)
        : quoteObject(branch.strip(), type) + "." + escapeObjectName(name, type);
  }

  @Override
  public @Nullable String escapeObjectName(
      @Nullable String name, Class<? extends DatabaseObject> type) {
    if (name == null || LiquibaseColumn.class.isAssignableFrom(type)) {
      return name == null ? null : name.strip();
    }
    return isQuotedForCase(name) ? quoteObject(name, type) : super.escapeObjectName(name, type);
  }

  @Override
  public @Nullable String correctObjectName(
      @Nullable String name, Class<? extends DatabaseObject> type) {
    return name == null || isCatalogOrSchemaType(type) || isQuotedForCase(name)
        ? name
        : super.correctObjectName(name, type);
  }

  /** Whether a name is meant as it is spelled. */
  private boolean isQuotedForCase(String name) {
    return getObjectQuotingStrategy() == ObjectQuotingStrategy.LEGACY
        && !name.equals(name.toLowerCase(Locale.ROOT))
        && !name.equals(name.toUpperCase(Locale.ROOT));
  }

  @Override
  public boolean isReservedWord(String word) {
    return Keywords.isReserved(word);
  }
}
