package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;

/** Errors about values that several classes raise, in PostgreSQL's words. */
public final class ValueErrors {
  private ValueErrors() {}

  /** 22P02: the text means nothing as a value of the type. */
  public static SqlError invalidSyntax(ColumnType type, String text) {
    return new SqlError(
        "22P02",
        "invalid input syntax for type %s: \"%s\"".formatted(TypeNames.inSyntaxErrors(type), text));
  }

  /** 22007: as {@link #invalidSyntax}, of dates and times. */
  static SqlError invalidDatetime(ColumnType type, String text) {
    return new SqlError(
        "22007",
        "invalid input syntax for type %s: \"%s\"".formatted(TypeNames.inSyntaxErrors(type), text));
  }

  /** 22008: a date or time whose fields are out of range. */
  static SqlError fieldOutOfRange(String text) {
    return new SqlError("22008", "date/time field value out of range: \"%s\"".formatted(text));
  }

  /** 22003: the text is a number that the type has no room for. */
  static SqlError textOutOfRange(ColumnType type, String text) {
    String name = TypeNames.of(type);
    return new SqlError(
        "22003",
        type.kind().isInteger()
            ? "value \"%s\" is out of range for type %s".formatted(text, name)
            : "\"%s\" is out of range for type %s".formatted(text, name));
  }

  /** 22003: {@code integer out of range}. */
  public static SqlError outOfRange(String what) {
    return new SqlError("22003", what + " out of range");
  }

  /** 22008: {@code timestamp out of range}. */
  public static SqlError datetimeOutOfRange(String what) {
    return new SqlError("22008", what + " out of range");
  }

  /** 22012: {@code division by zero}. */
  public static SqlError divisionByZero() {
    return new SqlError("22012", "division by zero");
  }

  /** 22023: an argument that the function cannot do anything with. */
  public static SqlError invalidParameter(String message) {
    return new SqlError("22023", message);
  }

  /** 42846: no way leads from one type to the other. */
  static SqlError cannotCast(ColumnType from, ColumnType to) {
    return new SqlError(
        "42846", "cannot cast type %s to %s".formatted(TypeNames.of(from), TypeNames.of(to)));
  }
}
