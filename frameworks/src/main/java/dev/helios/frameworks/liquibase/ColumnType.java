package dev.helios.frameworks.liquibase;

import java.util.Locale;
import liquibase.change.core.LoadDataChange.LOAD_DATA_TYPE;
import liquibase.database.Database;
import liquibase.database.core.UnsupportedDatabase;
import liquibase.datatype.DataTypeFactory;
import liquibase.datatype.DataTypeInfo;
import liquibase.datatype.DatabaseDataType;
import liquibase.datatype.LiquibaseDataType;
import liquibase.datatype.core.BigIntType;
import liquibase.datatype.core.BlobType;
import liquibase.datatype.core.ClobType;
import liquibase.datatype.core.DoubleType;
import liquibase.datatype.core.FloatType;
import liquibase.datatype.core.IntType;
import liquibase.datatype.core.MediumIntType;
import liquibase.datatype.core.SmallIntType;
import liquibase.datatype.core.TimestampType;
import liquibase.datatype.core.TinyIntType;
import liquibase.datatype.core.UUIDType;
import liquibase.datatype.core.UnknownType;
import org.jspecify.annotations.Nullable;

/**
 * The types of columns that Liquibase would write otherwise for a database it does not know:
 * numbers and large objects have no width here, a UUID is no text, and a moment may have a zone.
 * How their values are written is left to Liquibase's own type of the same description.
 */
@DataTypeInfo(
    name = "bigint",
    aliases = {
      "int8",
      "integer8",
      "bigserial",
      "serial8",
      "java.lang.Long",
      "java.math.BigInteger",
      "java.sql.Types.BIGINT",
      "int",
      "integer",
      "int4",
      "serial",
      "serial4",
      "java.lang.Integer",
      "java.sql.Types.INTEGER",
      "mediumint",
      "smallint",
      "int2",
      "smallserial",
      "java.sql.Types.SMALLINT",
      "tinyint",
      "java.sql.Types.TINYINT",
      "float",
      "real",
      "java.lang.Float",
      "java.sql.Types.FLOAT",
      "java.sql.Types.REAL",
      "double",
      "java.lang.Double",
      "java.sql.Types.DOUBLE",
      "blob",
      "tinyblob",
      "mediumblob",
      "longblob",
      "binary",
      "varbinary",
      "longvarbinary",
      "long binary",
      "long varbinary",
      "image",
      "java.sql.Types.BLOB",
      "java.sql.Types.LONGBLOB",
      "java.sql.Types.BINARY",
      "java.sql.Types.VARBINARY",
      "java.sql.Types.LONGVARBINARY",
      "clob",
      "nclob",
      "text",
      "tinytext",
      "mediumtext",
      "longtext",
      "ntext",
      "longvarchar",
      "longnvarchar",
      "long varchar",
      "long nvarchar",
      "java.sql.Types.CLOB",
      "java.sql.Types.NCLOB",
      "java.sql.Types.LONGVARCHAR",
      "java.sql.Types.LONGNVARCHAR",
      "uuid",
      "uniqueidentifier",
      "java.util.UUID",
      "timestamp",
      "timestamptz",
      "java.sql.Timestamp",
      "java.sql.Types.TIMESTAMP",
      "java.sql.Types.TIMESTAMP_WITH_TIMEZONE"
    },
    minParameters = 0,
    maxParameters = 2,
    priority = LiquibaseDataType.PRIORITY_DATABASE)
public final class ColumnType extends LiquibaseDataType {
  /** The most digits in base 2 that {@code real} has, as PostgreSQL counts. */
  private static final int BITS_OF_REAL = 24;

  /** Any that is not ours, whose types are Liquibase's own. */
  private static final Database ANOTHER = new UnsupportedDatabase();

  private @Nullable LiquibaseDataType general;

  /** For the service loader. */
  public ColumnType() {}

  @Override
  public boolean supports(Database database) {
    return database instanceof HeliosDatabase;
  }

  @Override
  public void finishInitialization(String description) {
    super.finishInitialization(description);
    general = DataTypeFactory.getInstance().fromDescription(description, ANOTHER);
  }

  private LiquibaseDataType general() {
    return general == null ? new UnknownType(super.getName()) : general;
  }

  @Override
  public DatabaseDataType toDatabaseDataType(Database database) {
    LiquibaseDataType type = general();
    String sql =
        switch (type) {
          case BigIntType big -> "bigint";
          case IntType integer -> "integer";
          case MediumIntType medium -> "integer";
          case SmallIntType small -> "smallint";
          case TinyIntType tiny -> "smallint";
          case FloatType real -> isReal(real) ? "real" : "double precision";
          case DoubleType precise -> "double precision";
          case BlobType bytes -> "bytea";
          case ClobType text -> "text";
          case UUIDType uuid -> "uuid";
          case TimestampType moment -> hasZone(moment) ? "timestamptz" : "timestamp";
          default -> type.toDatabaseDataType(database).toSql();
        };
    return new DatabaseDataType(sql);
  }

  private static String description(LiquibaseDataType type) {
    String description = type.getRawDefinition();
    return description == null ? "" : description.toLowerCase(Locale.ROOT);
  }

  private static boolean isReal(FloatType type) {
    Object[] digits = type.getParameters();
    return description(type).contains("real")
        || (digits.length == 1 && Integer.parseInt(digits[0].toString()) <= BITS_OF_REAL);
  }

  private static boolean hasZone(TimestampType type) {
    String description = description(type);
    return description.contains("tz")
        || description.contains("timezone")
        || (description.contains("time zone") && !description.contains("without"));
  }

  @Override
  public String getName() {
    return general == null ? super.getName() : general.getName();
  }

  @Override
  public @Nullable String objectToSql(@Nullable Object value, Database database) {
    return general().objectToSql(value, database);
  }

  @Override
  public Object sqlToObject(String value, Database database) {
    return general().sqlToObject(value, database);
  }

  @Override
  public LOAD_DATA_TYPE getLoadTypeName() {
    return general().getLoadTypeName();
  }

  @Override
  public boolean isAutoIncrement() {
    return general().isAutoIncrement();
  }

  /** Without effect: Liquibase's own type is made of the same description, which says so too. */
  public void setAutoIncrement(boolean autoIncrement) {}

  @Override
  public String toString() {
    return general().toString();
  }
}
