package dev.helios.sql.function;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one argument of a function may be: gives the type that it is converted to, or null if the
 * function does not take it.
 */
@FunctionalInterface
interface Parameter {
  @Nullable ColumnType convert(ColumnType actual);

  ColumnType BOOLEAN_TYPE = ColumnType.of(Kind.BOOLEAN);
  ColumnType INTEGER_TYPE = ColumnType.of(Kind.INTEGER);
  ColumnType BIGINT_TYPE = ColumnType.of(Kind.BIGINT);
  ColumnType NUMERIC_TYPE = ColumnType.of(Kind.NUMERIC);
  ColumnType DOUBLE_TYPE = ColumnType.of(Kind.DOUBLE);
  ColumnType TEXT_TYPE = ColumnType.of(Kind.TEXT);
  ColumnType BYTEA_TYPE = ColumnType.of(Kind.BYTEA);
  ColumnType DATE_TYPE = ColumnType.of(Kind.DATE);
  ColumnType TIME_TYPE = ColumnType.of(Kind.TIME);
  ColumnType TIMESTAMP_TYPE = ColumnType.of(Kind.TIMESTAMP);
  ColumnType TIMESTAMPTZ_TYPE = ColumnType.of(Kind.TIMESTAMPTZ);
  ColumnType INTERVAL_TYPE = ColumnType.of(Kind.INTERVAL);
  ColumnType UUID_TYPE = ColumnType.of(Kind.UUID);
  ColumnType JSON_TYPE = ColumnType.of(Kind.JSON);
  ColumnType JSONB_TYPE = ColumnType.of(Kind.JSONB);
  ColumnType TEXT_ARRAY_TYPE = ColumnType.array(TEXT_TYPE);

  /** As it is. */
  Parameter ANY = actual -> actual;

  /** Text; anything else is written as text, as SQLite does. */
  Parameter TEXT = actual -> TEXT_TYPE;

  /** Text and nothing else. */
  Parameter ONLY_TEXT = actual -> actual.kind().isText() ? TEXT_TYPE : null;

  /** A whole number and nothing else. */
  Parameter ONLY_INTEGER = actual -> actual.kind().isInteger() ? BIGINT_TYPE : null;

  /** A whole number of any width, as it is. */
  Parameter SAME_INTEGER = actual -> actual.kind().isInteger() ? actual : null;

  /** A whole number, or text that says one. */
  Parameter INTEGER =
      actual -> actual.kind().isInteger() || actual.kind().isText() ? BIGINT_TYPE : null;

  /** A NUMERIC and nothing else. */
  Parameter ONLY_NUMERIC = actual -> actual.kind() == Kind.NUMERIC ? NUMERIC_TYPE : null;

  /** A REAL or DOUBLE and nothing else. */
  Parameter ONLY_DOUBLE =
      actual -> actual.kind() == Kind.DOUBLE || actual.kind() == Kind.REAL ? DOUBLE_TYPE : null;

  /** Any number, or text that says one. */
  Parameter DOUBLE =
      actual ->
          switch (actual.kind()) {
            case SMALLINT, INTEGER, BIGINT, NUMERIC, REAL, DOUBLE, TEXT, VARCHAR, CHAR ->
                DOUBLE_TYPE;
            default -> null;
          };

  Parameter BOOLEAN = orText(BOOLEAN_TYPE);
  Parameter BYTEA = orText(BYTEA_TYPE);
  Parameter ONLY_BYTEA = only(Kind.BYTEA);
  Parameter INTERVAL = orText(INTERVAL_TYPE);
  Parameter JSON = orText(JSON_TYPE);
  Parameter JSONB = orText(JSONB_TYPE);
  Parameter TEXT_ARRAY = orText(TEXT_ARRAY_TYPE);

  /** Text that is read as an array. */
  Parameter ONLY_TEXT_AS_ARRAY = actual -> actual.kind().isText() ? TEXT_ARRAY_TYPE : null;

  /** A whole number, NUMERIC or text, as a NUMERIC. */
  static Parameter numeric() {
    return actual ->
        actual.kind().isInteger() || actual.kind() == Kind.NUMERIC || actual.kind().isText()
            ? NUMERIC_TYPE
            : null;
  }

  /** This kind of type and nothing else. */
  static Parameter only(Kind kind) {
    return actual -> actual.kind() == kind ? actual : null;
  }

  /** This type, or text that is read as it. */
  static Parameter orText(ColumnType type) {
    return actual -> actual.kind() == type.kind() || actual.kind().isText() ? type : null;
  }

  /** The arguments of a list of parameters; those at the end may be left out. */
  static ScalarFunction.Arguments list(List<Parameter> parameters) {
    return actual -> {
      ColumnType[] types = new ColumnType[actual.size()];
      for (int i = 0; i < types.length; i++) {
        ColumnType type = parameters.get(i).convert(actual.get(i));
        if (type == null) {
          return null;
        }
        types[i] = type;
      }
      return List.of(types);
    };
  }

  /** Whole numbers and NUMERICs, one of which at least is a NUMERIC. */
  static ScalarFunction.Arguments numerics() {
    return actual -> {
      boolean any = false;
      for (ColumnType type : actual) {
        any |= type.kind() == Kind.NUMERIC;
        if (type.kind() != Kind.NUMERIC && !type.kind().isInteger()) {
          return null;
        }
      }
      return any ? actual.stream().map(t -> NUMERIC_TYPE).toList() : null;
    };
  }

  /** Whole numbers, converted to the widest of their types. */
  static ScalarFunction.Arguments integers() {
    return actual -> {
      ColumnType widest = ColumnType.of(Kind.SMALLINT);
      for (ColumnType type : actual) {
        if (!type.kind().isInteger()) {
          return null;
        }
        widest = type.kind().compareTo(widest.kind()) > 0 ? type : widest;
      }
      ColumnType common = widest;
      return actual.stream().map(t -> common).toList();
    };
  }

  /** Any number of arguments that are all like this. */
  static ScalarFunction.Arguments all(Parameter parameter) {
    return actual -> {
      ColumnType[] types = new ColumnType[actual.size()];
      for (int i = 0; i < types.length; i++) {
        ColumnType type = parameter.convert(actual.get(i));
        if (type == null) {
          return null;
        }
        types[i] = type;
      }
      return List.of(types);
    };
  }
}
