package dev.helios.sql.jdbc;

import static java.sql.DatabaseMetaData.typeNullable;
import static java.sql.DatabaseMetaData.typePredBasic;
import static java.sql.DatabaseMetaData.typeSearchable;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import org.jspecify.annotations.Nullable;

/** The types there are, in the layout that JDBC fixes. */
final class TypeAnswers {
  private TypeAnswers() {}

  static Answer types() {
    Answer answer =
        new Answer(
            "TYPE_NAME",
            "#DATA_TYPE",
            "#PRECISION",
            "LITERAL_PREFIX",
            "LITERAL_SUFFIX",
            "CREATE_PARAMS",
            "~NULLABLE",
            "?CASE_SENSITIVE",
            "~SEARCHABLE",
            "?UNSIGNED_ATTRIBUTE",
            "?FIXED_PREC_SCALE",
            "?AUTO_INCREMENT",
            "LOCAL_TYPE_NAME",
            "~MINIMUM_SCALE",
            "~MAXIMUM_SCALE",
            "#SQL_DATA_TYPE",
            "#SQL_DATETIME_SUB",
            "#NUM_PREC_RADIX");
    for (Kind kind : Kind.values()) {
      if (kind != Kind.ARRAY && kind.isStored()) {
        type(answer, ColumnType.of(kind));
      }
    }
    return answer.sortedBy(1);
  }

  private static void type(Answer answer, ColumnType type) {
    Kind kind = type.kind();
    boolean number = JdbcTypes.isSigned(type);
    boolean quoted = !number && kind != Kind.BOOLEAN;
    answer.row(
        JdbcTypes.name(type),
        JdbcTypes.of(type),
        kind == Kind.NUMERIC ? JdbcTypes.MAX_NUMERIC_PRECISION : JdbcTypes.precision(type),
        quoted ? "'" : null,
        quoted ? "'" : null,
        parameters(kind),
        typeNullable,
        kind.isText(),
        kind.isText() ? typeSearchable : typePredBasic,
        !number,
        false,
        kind.isInteger(),
        null,
        0,
        kind == Kind.NUMERIC ? 16_383 : 0,
        null,
        null,
        10);
  }

  private static @Nullable String parameters(Kind kind) {
    return switch (kind) {
      case NUMERIC -> "precision,scale";
      case VARCHAR, CHAR -> "length";
      default -> null;
    };
  }
}
