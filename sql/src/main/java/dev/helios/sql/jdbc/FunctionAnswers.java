package dev.helios.sql.jdbc;

import static java.sql.DatabaseMetaData.functionColumnIn;
import static java.sql.DatabaseMetaData.functionNoTable;
import static java.sql.DatabaseMetaData.functionNullableUnknown;
import static java.sql.DatabaseMetaData.functionReturn;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.function.ScalarFunction;
import dev.helios.sql.function.ScalarFunctions;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The functions there are and what they take, in the layouts that JDBC fixes. Overloads have one
 * name and differ in their specific names, which count them.
 */
final class FunctionAnswers {
  /** The most arguments of which all combinations of types are tried. */
  private static final int FEW = 4;

  /** Types to call a function with, to learn what it takes; those that stand for others first. */
  private static final List<ColumnType> TRIED = tried();

  private FunctionAnswers() {}

  private static List<ColumnType> tried() {
    List<ColumnType> types = new ArrayList<>();
    for (Kind kind :
        List.of(
            Kind.TEXT,
            Kind.BIGINT,
            Kind.NUMERIC,
            Kind.DOUBLE,
            Kind.TIMESTAMP,
            Kind.TIMESTAMPTZ,
            Kind.DATE,
            Kind.TIME,
            Kind.INTERVAL,
            Kind.BOOLEAN,
            Kind.BYTEA,
            Kind.JSONB,
            Kind.JSON,
            Kind.UUID,
            Kind.INTEGER)) {
      types.add(ColumnType.of(kind));
    }
    types.add(ColumnType.of(Kind.RECORD));
    types.add(ColumnType.array(ColumnType.of(Kind.TEXT)));
    types.add(ColumnType.array(ColumnType.of(Kind.BIGINT)));
    return List.copyOf(types);
  }

  /** Overloads by their specific names. */
  private static Map<String, ScalarFunction> overloads(NamePattern names) {
    Map<String, ScalarFunction> found = new TreeMap<>();
    Map<String, Integer> counted = new TreeMap<>();
    for (ScalarFunction function : ScalarFunctions.all()) {
      if (names.fits(function.name())) {
        int number = counted.merge(function.name(), 1, Integer::sum);
        found.put(function.name() + "_" + number, function);
      }
    }
    return found;
  }

  static Answer functions(NamePattern names) {
    Answer answer =
        new Answer(
            "FUNCTION_CAT",
            "FUNCTION_SCHEM",
            "FUNCTION_NAME",
            "REMARKS",
            "~FUNCTION_TYPE",
            "SPECIFIC_NAME");
    overloads(names)
        .forEach(
            (specific, function) ->
                answer.row(null, null, function.name(), null, functionNoTable, specific));
    return answer.sortedBy(2, 5);
  }

  static Answer columns(NamePattern names, NamePattern columns) {
    Answer answer =
        new Answer(
            "FUNCTION_CAT",
            "FUNCTION_SCHEM",
            "FUNCTION_NAME",
            "COLUMN_NAME",
            "~COLUMN_TYPE",
            "#DATA_TYPE",
            "TYPE_NAME",
            "#PRECISION",
            "#LENGTH",
            "~SCALE",
            "~RADIX",
            "~NULLABLE",
            "REMARKS",
            "#CHAR_OCTET_LENGTH",
            "#ORDINAL_POSITION",
            "IS_NULLABLE",
            "SPECIFIC_NAME");
    overloads(names).forEach((specific, function) -> columns(answer, specific, function, columns));
    return answer.sortedBy(2, 16, 14);
  }

  private static void columns(
      Answer answer, String specific, ScalarFunction function, NamePattern columns) {
    int most = function.maxArguments();
    int count = most < 0 ? Math.max(1, function.minArguments()) : most;
    List<ColumnType> taken = taken(function, count);
    if (taken == null) {
      return;
    }
    List<ColumnType> others = function.accept(Collections.nCopies(count, ColumnType.of(Kind.UUID)));
    if (columns.fits("returnValue")) {
      ColumnType result = function.result().of(taken);
      row(answer, specific, function, "returnValue", functionReturn, 0, result);
    }
    for (int i = 0; i < count; i++) {
      String name = "$" + (i + 1);
      if (columns.fits(name)) {
        boolean isAny =
            taken.get(i).kind() == Kind.TEXT && others != null && others.get(i).kind() == Kind.UUID;
        row(answer, specific, function, name, functionColumnIn, i + 1, isAny ? null : taken.get(i));
      }
    }
  }

  /**
   * Adds a row.
   *
   * @param type null for any
   */
  private static void row(
      Answer answer,
      String specific,
      ScalarFunction function,
      String name,
      int direction,
      int ordinal,
      @Nullable ColumnType type) {
    boolean isVariadic = function.maxArguments() < 0 && ordinal > 0;
    boolean isOptional = !isVariadic && ordinal > function.minArguments();
    answer.row(
        null,
        null,
        function.name(),
        name,
        direction,
        type == null ? Types.OTHER : JdbcTypes.of(type),
        type == null ? "any" : JdbcTypes.name(type),
        type == null ? null : JdbcTypes.precision(type),
        type == null ? null : JdbcTypes.precision(type),
        type == null ? null : JdbcTypes.scale(type),
        type != null && JdbcTypes.isSigned(type) ? 10 : null,
        functionNullableUnknown,
        isVariadic ? "or more of them" : isOptional ? "may be left out" : null,
        null,
        ordinal,
        "",
        specific);
  }

  /** What so many arguments are converted to, found by offering some; null if none were taken. */
  private static @Nullable List<ColumnType> taken(ScalarFunction function, int count) {
    for (ColumnType type : TRIED) {
      List<ColumnType> taken = function.accept(Collections.nCopies(count, type));
      if (taken != null) {
        return taken;
      }
    }
    return count > FEW ? null : mixed(function, count, new ArrayList<>());
  }

  private static @Nullable List<ColumnType> mixed(
      ScalarFunction function, int count, List<ColumnType> offered) {
    if (offered.size() == count) {
      return function.accept(List.copyOf(offered));
    }
    for (ColumnType type : TRIED) {
      offered.add(type);
      List<ColumnType> taken = mixed(function, count, offered);
      offered.removeLast();
      if (taken != null) {
        return taken;
      }
    }
    return null;
  }
}
