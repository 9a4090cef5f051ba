package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import java.util.Objects;

/** Names of types as PostgreSQL's messages and {@code pg_typeof} have them. */
public final class TypeNames {
  private TypeNames() {}

  /** The name without length, precision or scale: {@code character varying}, {@code integer[]}. */
  public static String of(ColumnType type) {
    return switch (type.kind()) {
      case BOOLEAN -> "boolean";
      case SMALLINT -> "smallint";
      case INTEGER -> "integer";
      case BIGINT -> "bigint";
      case REAL -> "real";
      case DOUBLE -> "double precision";
      case NUMERIC -> "numeric";
      case TEXT -> "text";
      case VARCHAR -> "character varying";
      case CHAR -> "character";
      case BYTEA -> "bytea";
      case DATE -> "date";
      case TIME -> "time without time zone";
      case TIMESTAMP -> "timestamp without time zone";
      case TIMESTAMPTZ -> "timestamp with time zone";
      case INTERVAL -> "interval";
      case UUID -> "uuid";
      case JSON -> "json";
      case JSONB -> "jsonb";
      case ARRAY -> {
        ColumnType element = Objects.requireNonNull(type.element());
        while (element.kind() == ColumnType.Kind.ARRAY) {
          element = Objects.requireNonNull(element.element());
        }
        yield of(element) + "[]";
      }
      case RECORD -> "record";
    };
  }

  /** The name in "invalid input syntax for type ..", which is shorter for TIME and TIMESTAMP. */
  static String inSyntaxErrors(ColumnType type) {
    return switch (type.kind()) {
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
      case JSONB -> "json";
      default -> of(type);
    };
  }
}
