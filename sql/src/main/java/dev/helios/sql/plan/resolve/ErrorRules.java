package dev.helios.sql.plan.resolve;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Errors of Calcite's by their messages, and what PostgreSQL says instead. */
final class ErrorRules {
  /** Puts an error in PostgreSQL's words. */
  @FunctionalInterface
  interface Words {
    String say(Matcher calcite, ErrorPlace place);
  }

  /** What is said, and its SQLSTATE, for messages that match all of {@code calcite}. */
  record Rule(Pattern calcite, String sqlState, Words words) {}

  static final List<Rule> RULES =
      List.of(
          rule(
              "Column '(.*)' not found in any table.*",
              "42703",
              (m, p) -> "column \"%s\" does not exist".formatted(m.group(1))),
          rule(
              "Column '(.*)' not found in table '(.*?)'(; did you mean .*)?",
              "42703",
              (m, p) -> "column \"%s.%s\" does not exist".formatted(m.group(2), m.group(1))),
          rule(
              "Unknown (identifier|field|target column) '(.*)'",
              "42703",
              (m, p) -> "column \"%s\" does not exist".formatted(m.group(2))),
          rule(
              "Table '(.*?)' not found.*",
              "42P01",
              (m, p) -> "missing FROM-clause entry for table \"%s\"".formatted(m.group(1))),
          rule(
              "Column '(.*)' is ambiguous",
              "42702",
              (m, p) -> "column reference \"%s\" is ambiguous".formatted(m.group(1))),
          rule(
              "Column name '(.*)' in NATURAL join or USING clause is not unique on one side of"
                  + " join",
              "42702",
              (m, p) -> "common column name \"%s\" appears more than once".formatted(m.group(1))),
          rule(
              "Column '(.*)' matched using NATURAL keyword or USING clause has incompatible types:"
                  + ".*",
              "42804",
              (m, p) ->
                  "JOIN/USING types of column \"%s\" cannot be matched".formatted(m.group(1))),
          rule(
              "Duplicate relation name '(.*)' in FROM clause",
              "42712",
              (m, p) -> "table name \"%s\" specified more than once".formatted(m.group(1))),
          rule(
              "Expression '(.*)' is not being grouped",
              "42803",
              (m, p) ->
                  "column \"%s\" must appear in the GROUP BY clause or be used in an aggregate function"
                      .formatted(p.names(m.group(1)))),
          rule(
              "Aggregate expression is illegal in (.*) clause.*",
              "42803",
              (m, p) -> "aggregate functions are not allowed in " + clause(m.group(1))),
          rule(
              "Windowed aggregate expression is illegal in (.*) clause",
              "42P20",
              (m, p) -> "window functions are not allowed in " + clause(m.group(1))),
          rule(
              "Window expressions are not permitted in the HAVING clause;.*",
              "42P20",
              (m, p) -> "window functions are not allowed in HAVING"),
          rule(
              "Aggregate expressions cannot be nested",
              "42803",
              (m, p) -> "aggregate function calls cannot be nested"),
          rule(
              "FILTER must not contain aggregate expression",
              "42803",
              (m, p) -> "aggregate functions are not allowed in FILTER"),
          rule(
              "OVER clause is necessary for window functions",
              "42809",
              (m, p) -> "window function %srequires an OVER clause".formatted(p.function())),
          rule(
              "(ORDER|PARTITION) BY expression should not contain OVER clause",
              "42P20",
              (m, p) -> "window functions are not allowed in window definitions"),
          rule(
              "OVER must be applied to aggregate function",
              "42809",
              (m, p) ->
                  "OVER specified, but it is not a window function nor an aggregate function"),
          rule(
              "FILTER must be applied to aggregate function",
              "42809",
              (m, p) -> "FILTER specified, but it is not an aggregate function"),
          rule(
              "Window '(.*)' not found",
              "42704",
              (m, p) -> "window \"%s\" does not exist".formatted(m.group(1))),
          rule(
              "(.*) clause must be a condition",
              "42804",
              (m, p) ->
                  "argument of %s must be type boolean%s"
                      .formatted(clause(m.group(1)), p.notType())),
          rule(
              "GROUPING operator may only occur in an aggregate query",
              "42803",
              (m, p) ->
                  "arguments to GROUPING must be grouping expressions of the associated query"
                      + " level"),
          rule(
              "Argument to operator 'GROUPING' must be a grouped expression",
              "42803",
              (m, p) ->
                  "arguments to GROUPING must be grouping expressions of the associated query"
                      + " level"),
          rule(
              "Number of columns must match number of query columns",
              "42P10",
              (m, p) -> "WITH query has another number of columns than are specified"),
          rule("Expected a boolean type", "42804", (m, p) -> "argument must be type boolean"),
          rule(
              "Column count mismatch in (.*)",
              "42601",
              (m, p) -> "each %s query must have the same number of columns".formatted(m.group(1))),
          rule(
              "Type mismatch in column (.*) of (.*)",
              "42804",
              (m, p) ->
                  "%s types of column %s cannot be matched".formatted(m.group(2), m.group(1))),
          rule(
              "Values passed to (.*) operator must have compatible types",
              "42804",
              (m, p) -> "%s types cannot be matched".formatted(m.group(1))),
          rule(
              "Values in expression list must have compatible types",
              "42804",
              (m, p) -> "types of the values in IN cannot be matched"),
          rule(
              "Illegal mixing of types in CASE or COALESCE statement",
              "42804",
              (m, p) -> "CASE types cannot be matched"),
          rule(
              "cannot convert .* literal to class .*",
              "42804",
              (m, p) -> "VALUES types cannot be matched"),
          rule("Parameters must be of the same type", "42804", (m, p) -> "types cannot be matched"),
          rule(
              "Ordinal out of range",
              "42P10",
              (m, p) -> "ORDER BY position %s is not in select list".formatted(p.text())),
          rule(
              "Expression '(.*)' is not in the select clause",
              "42P10",
              (m, p) -> "for SELECT DISTINCT, ORDER BY expressions must appear in select list"),
          rule(
              "Cast function cannot convert value of type (.*) to type (.*)",
              "42846",
              (m, p) ->
                  "cannot cast type %s to %s"
                      .formatted(ErrorPlace.sqlType(m.group(1)), ErrorPlace.sqlType(m.group(2)))),
          rule(
              "(Numeric literal|Input arguments of .*) '?(.*?)'? out of range.*",
              "22003",
              (m, p) -> "value \"%s\" is out of range".formatted(m.group(2))),
          rule(
              "Literal '(.*)' can not be parsed to type '(.*)'",
              "22P02",
              (m, p) ->
                  "invalid input syntax for type %s: \"%s\""
                      .formatted(ErrorPlace.sqlType(m.group(2)), m.group(1))),
          rule(
              "Illegal (.*) literal '(.*)': .*",
              "22007",
              (m, p) ->
                  "invalid input syntax for type %s: \"%s\""
                      .formatted(ErrorPlace.sqlType(m.group(1)), m.group(2))),
          rule(
              "(Illegal INTERVAL literal|Illegal interval literal format) (.*?)(;| for ).*",
              "22007",
              (m, p) -> "invalid input syntax for type interval: \"%s\"".formatted(m.group(2))),
          rule(
              "List of column aliases must have same degree as table; table has (.*) columns .*,"
                  + " whereas alias list has (.*) columns",
              "42P10",
              (m, p) ->
                  "table has %s columns available but %s columns specified"
                      .formatted(m.group(1), m.group(2))),
          rule(
              "Duplicate name '(.*)' in column (alias )?list",
              "42701",
              (m, p) -> "column name \"%s\" specified more than once".formatted(m.group(1))),
          rule(
              "No match found for function signature .*",
              "42883",
              (m, p) -> "function %s does not exist".formatted(p.signature())),
          rule(
              "Function '(.*)' is not defined",
              "42883",
              (m, p) -> "function %s does not exist".formatted(p.signature())),
          rule(
              "(Invalid number of arguments to function|Encountered) .*",
              "42883",
              (m, p) -> "function %s does not exist".formatted(p.signature())),
          rule(
              "Cannot apply '(.*?)' to arguments of type .*",
              "42883",
              (m, p) -> p.notApplicable(m.group(1))),
          rule(
              "(Operands|Types) .* not comparable to each other|Cannot compare values of types"
                  + " .*|.* is not comparable to .*",
              "42883",
              (m, p) -> p.notApplicable("=")),
          rule(
              "Only scalar sub-queries allowed in select list\\.",
              "42601",
              (m, p) -> "subquery must return only one column"),
          rule(
              "Cannot call table function here: '(.*)'",
              "0A000",
              (m, p) ->
                  "set-returning function %s is only allowed in FROM"
                      .formatted(m.group(1).toLowerCase(Locale.ROOT))),
          rule(
              "INNER, LEFT, RIGHT, FULL, or ASOF join requires a condition .*",
              "42601",
              (m, p) -> "JOIN needs a condition: ON, USING or NATURAL"));

  private ErrorRules() {}

  private static Rule rule(String calcite, String sqlState, Words words) {
    return new Rule(Pattern.compile(calcite, Pattern.DOTALL), sqlState, words);
  }

  private static String clause(String calcite) {
    return calcite.equals("ON") ? "JOIN conditions" : calcite.toUpperCase(Locale.ROOT);
  }
}
