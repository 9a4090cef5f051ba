package dev.helios.frameworks.liquibase;

import java.util.Locale;
import liquibase.database.Database;
import liquibase.datatype.DatabaseDataType;
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
import org.jspecify.annotations.Nullable;

/** Types of columns that Liquibase would write otherwise for a database it does not know. */
public final class ColumnTypes {
  /** The most digits in base 2 that {@code real} has, as PostgreSQL counts. */
  private static final int BITS_OF_REAL = 24;

  private ColumnTypes() {}

  private static String lower(@Nullable String definition) {
    return definition == null ? "" : definition.toLowerCase(Locale.ROOT);
  }

  /** With its zone, if it has one: {@code timestamptz} or {@code timestamp}. */
  public static final class Timestamps extends TimestampType {
    /** For the service loader. */
    public Timestamps() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      String definition = lower(getRawDefinition());
      boolean hasZone =
          definition.contains("tz")
              || definition.contains("timezone")
              || (definition.contains("time zone") && !definition.contains("without"));
      return new DatabaseDataType(hasZone ? "timestamptz" : "timestamp");
    }
  }

  /** {@code uuid}, and no text. */
  public static final class Uuids extends UUIDType {
    /** For the service loader. */
    public Uuids() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      return new DatabaseDataType("uuid");
    }
  }

  /** {@code real} stays that, and is not widened. */
  public static final class Floats extends FloatType {
    /** For the service loader. */
    public Floats() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      Object[] digits = getParameters();
      boolean isReal =
          lower(getRawDefinition()).contains("real")
              || (digits.length == 1 && Integer.parseInt(digits[0].toString()) <= BITS_OF_REAL);
      return new DatabaseDataType(isReal ? "real" : "double precision");
    }
  }

  /** {@code double precision}, whatever number of digits other databases show. */
  public static final class Doubles extends DoubleType {
    /** For the service loader. */
    public Doubles() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      return new DatabaseDataType("double precision");
    }
  }

  /** {@code bytea}, of any length. */
  public static final class Bytes extends BlobType {
    /** For the service loader. */
    public Bytes() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      return new DatabaseDataType("bytea");
    }
  }

  /** {@code text}, of any length. */
  public static final class Texts extends ClobType {
    /** For the service loader. */
    public Texts() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      return new DatabaseDataType("text");
    }
  }

  /** {@code smallint}, the smallest there is. */
  public static final class TinyInts extends TinyIntType {
    /** For the service loader. */
    public TinyInts() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      return new DatabaseDataType("smallint");
    }
  }

  /** {@code smallint}, whatever width it is shown in. */
  public static final class SmallInts extends SmallIntType {
    /** For the service loader. */
    public SmallInts() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      return new DatabaseDataType("smallint");
    }
  }

  /** {@code integer}, whatever width it is shown in. */
  public static final class Ints extends IntType {
    /** For the service loader. */
    public Ints() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      return new DatabaseDataType("integer");
    }
  }

  /** {@code integer}. */
  public static final class MediumInts extends MediumIntType {
    /** For the service loader. */
    public MediumInts() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      return new DatabaseDataType("integer");
    }
  }

  /** {@code bigint}, whatever width it is shown in. */
  public static final class BigInts extends BigIntType {
    /** For the service loader. */
    public BigInts() {}

    @Override
    public int getPriority() {
      return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
      return database instanceof HeliosDatabase;
    }

    @Override
    public DatabaseDataType toDatabaseDataType(Database database) {
      return new DatabaseDataType("bigint");
    }
  }
}
