package dev.helios.sql.type;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.NamedType;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlBasicTypeNameSpec;
import org.apache.calcite.sql.SqlCollectionTypeNameSpec;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * What the name of a type means, in a cast or a column definition.
 *
 * <p>Beside PostgreSQL's names there are those that SQLite's and other databases' scripts use:
 * TINYINT is SMALLINT, MEDIUMINT is INTEGER, NVARCHAR, CLOB and STRING are text, BLOB, BINARY and
 * VARBINARY are BYTEA, DATETIME is TIMESTAMP, BOOL is BOOLEAN, and SERIAL is INTEGER (see {@link
 * #isSerial}). FLOAT of up to 24 bits is REAL, else DOUBLE PRECISION. A column without a type is
 * TEXT. A name that is none of these is 42704.
 */
public final class TypeNames {
  /** Of a column that is declared without a type. */
  public static final ColumnType UNTYPED = Types.TEXT;

  private TypeNames() {}

  /**
   * The type that {@code spec} names.
   *
   * @throws SqlError 42704 if there is none, 22023 if its length or precision is out of bounds
   */
  public static ColumnType resolve(SqlDataTypeSpec spec) {
    return resolve(spec.getTypeNameSpec());
  }

  /** Whether {@code spec} is SERIAL or a kin of it: NOT NULL, and numbered by a sequence. */
  public static boolean isSerial(SqlDataTypeSpec spec) {
    return spec.getTypeNameSpec() instanceof NamedType named
        && switch (nameOf(named)) {
          case "serial", "serial2", "serial4", "serial8", "smallserial", "bigserial" -> true;
          default -> false;
        };
  }

  private static ColumnType resolve(SqlTypeNameSpec spec) {
    return switch (spec) {
      case ResolvedTypeName resolved -> resolved.type();
      case NamedType named -> named(named);
      case SqlCollectionTypeNameSpec collection ->
          ColumnType.array(resolve(collection.getElementTypeName()));
      case SqlBasicTypeNameSpec basic -> basic(basic);
      default -> throw unknown(spec.getTypeName().toString());
    };
  }

  private static ColumnType basic(SqlBasicTypeNameSpec spec) {
    SqlTypeName name = SqlTypeName.get(spec.getTypeName().getSimple().toUpperCase(Locale.ROOT));
    if (name == null) {
      throw unknown(spec.getTypeName().toString());
    }
    return switch (name) {
      case BOOLEAN -> Types.BOOLEAN;
      case TINYINT, SMALLINT, UTINYINT -> Types.SMALLINT;
      case INTEGER, USMALLINT -> Types.INTEGER;
      case BIGINT, UINTEGER -> Types.BIGINT;
      case REAL -> Types.REAL;
      case FLOAT, DOUBLE -> Types.DOUBLE;
      case DECIMAL, UBIGINT -> numeric(spec.getPrecision(), spec.getScale());
      case CHAR -> text(Kind.CHAR, Math.max(spec.getPrecision(), -1));
      case VARCHAR -> text(Kind.VARCHAR, spec.getPrecision());
      case BINARY, VARBINARY -> Types.BYTEA;
      case DATE -> Types.DATE;
      case TIME, TIME_WITH_LOCAL_TIME_ZONE, TIME_TZ -> time(Kind.TIME, spec.getPrecision());
      case TIMESTAMP -> time(Kind.TIMESTAMP, spec.getPrecision());
      case TIMESTAMP_WITH_LOCAL_TIME_ZONE, TIMESTAMP_TZ ->
          time(Kind.TIMESTAMPTZ, spec.getPrecision());
      case UUID -> Types.UUID;
      default -> throw unknown(spec.getTypeName().toString());
    };
  }

  private static ColumnType named(NamedType spec) {
    List<Integer> arguments = spec.arguments();
    int first = arguments.isEmpty() ? -1 : arguments.getFirst();
    int second = arguments.size() < 2 ? -1 : arguments.get(1);
    String name = nameOf(spec);
    if (spec.fields() != null) {
      return new ColumnType(
          Kind.INTERVAL, time(Kind.INTERVAL, first).precision(), spec.fields().id(), null);
    }
    ColumnType element = name.startsWith("_") ? named(name.substring(1), -1, -1) : null;
    ColumnType type = element != null ? ColumnType.array(element) : named(name, first, second);
    if (type == null) {
      throw unknown(String.join(".", spec.getTypeName().names));
    }
    return type;
  }

  private static @Nullable ColumnType named(String name, int first, int second) {
    return switch (name) {
      case "bool", "boolean" -> Types.BOOLEAN;
      case "int2", "smallint", "tinyint", "smallserial", "serial2" -> Types.SMALLINT;
      case "int", "int4", "integer", "mediumint", "serial", "serial4", "oid" -> Types.INTEGER;
      case "int8", "bigint", "long", "bigserial", "serial8" -> Types.BIGINT;
      case "float4", "real" -> Types.REAL;
      case "float" -> second < 0 ? floating(first) : Types.DOUBLE;
      case "float8", "double" -> Types.DOUBLE;
      case "numeric", "decimal", "dec", "number", "money" -> numeric(first, second);
      case "text",
          "clob",
          "nclob",
          "string",
          "name",
          "citext",
          "regclass",
          "tinytext",
          "mediumtext",
          "longtext" ->
          Types.TEXT;
      case "varchar", "nvarchar", "varchar2", "nvarchar2", "varying" -> text(Kind.VARCHAR, first);
      case "char", "nchar", "character" -> text(Kind.CHAR, first);
      case "bpchar" -> first < 0 ? Types.TEXT : text(Kind.CHAR, first);
      case "bytea", "blob", "binary", "varbinary", "longblob", "mediumblob", "tinyblob" ->
          Types.BYTEA;
      case "date" -> Types.DATE;
      case "time" -> time(Kind.TIME, first);
      case "timestamp", "datetime" -> time(Kind.TIMESTAMP, first);
      case "timestamptz" -> time(Kind.TIMESTAMPTZ, first);
      case "interval" -> time(Kind.INTERVAL, first);
      case "uuid" -> Types.UUID;
      case "json" -> Types.JSON;
      case "jsonb" -> Types.JSONB;
      default -> null;
    };
  }

  /** The name in lower case, without PostgreSQL's schema. */
  private static String nameOf(NamedType spec) {
    SqlIdentifier id = spec.getTypeName();
    List<String> names = id.names;
    boolean plain = names.size() == 1;
    boolean qualified = names.size() == 2 && names.getFirst().equals("pg_catalog");
    return plain || qualified ? names.getLast().toLowerCase(Locale.ROOT) : id.toString();
  }

  private static ColumnType text(Kind kind, int length) {
    if (length == 0) {
      throw new SqlError(
          "22023",
          "length for type %s must be at least 1"
              .formatted(kind == Kind.CHAR ? "char" : "varchar"));
    }
    int given = kind == Kind.CHAR ? Math.max(length, 1) : length;
    return new ColumnType(kind, given, -1, null);
  }

  /** FLOAT of so many bits; -1 for as many as there are. */
  private static ColumnType floating(int bits) {
    if (bits == 0 || bits > 53) {
      throw new SqlError(
          "22023",
          bits == 0
              ? "precision for type float must be at least 1 bit"
              : "precision for type float must be less than 54 bits");
    }
    return bits > 0 && bits <= 24 ? Types.REAL : Types.DOUBLE;
  }

  /** As PostgreSQL, takes more digits than there are for all of them. */
  private static ColumnType time(Kind kind, int digits) {
    return new ColumnType(kind, digits < 0 || digits >= 6 ? -1 : digits, -1, null);
  }

  private static ColumnType numeric(int precision, int scale) {
    if (precision < 0) {
      return Types.NUMERIC;
    }
    if (precision < 1 || precision > HeliosTypeSystem.MAX_NUMERIC_PRECISION) {
      throw new SqlError(
          "22023",
          "NUMERIC precision %d must be between 1 and %d"
              .formatted(precision, HeliosTypeSystem.MAX_NUMERIC_PRECISION));
    }
    if (scale > HeliosTypeSystem.MAX_NUMERIC_PRECISION) {
      throw new SqlError(
          "22023",
          "NUMERIC scale %d must be between 0 and %d"
              .formatted(scale, HeliosTypeSystem.MAX_NUMERIC_PRECISION));
    }
    return ColumnType.numeric(precision, Math.max(scale, 0));
  }

  private static SqlError unknown(String name) {
    return new SqlError("42704", "type \"%s\" does not exist".formatted(name));
  }
}
