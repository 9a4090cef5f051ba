package dev.helios.sql.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random tables and queries in the SQL that Helios and SQLite have in common. Numbers stay small,
 * nothing is divided, texts and numbers are never compared, and a condition is never a value.
 */
final class RandomQueries {
  private static final List<String> TEXTS = List.of("", "a", "b", "ab", "abc", "B", "zz top", "é");

  private final Random random;
  private int aliases;

  /** Columns in scope: n are numbers, s texts. */
  private record Column(String name, boolean isText) {}

  RandomQueries(long seed) {
    this.random = new Random(seed);
  }

  private int below(int n) {
    return random.nextInt(n);
  }

  @SafeVarargs
  private <T> T any(T... values) {
    return values[below(values.length)];
  }

  /** Statements that make three tables with some rows. */
  List<String> tables() {
    List<String> statements = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      statements.add(
          "CREATE TABLE t%d (id INTEGER PRIMARY KEY, n1 INTEGER, n2 INTEGER, s1 TEXT, s2 TEXT)"
              .formatted(t));
      if (below(2) == 0) {
        statements.add(
            "CREATE INDEX t%d_i ON t%d (%s)"
                .formatted(t, t, any("n1", "n2, n1", "s1", "n1 DESC, s1")));
      }
      int rows = any(0, 1, 5, 12, 30);
      for (int i = 0; i < rows; i++) {
        statements.add(
            "INSERT INTO t%d VALUES (%d, %s, %s, %s, %s)"
                .formatted(t, i, number(), number(), text(), text()));
      }
    }
    return statements;
  }

  /** A statement that changes rows. */
  String change() {
    String table = "t" + below(3);
    List<Column> scope = columns(table, "");
    return switch (below(3)) {
      case 0 ->
          "UPDATE %s SET n1 = %s, s1 = %s WHERE %s"
              .formatted(table, numbers(scope, 2), texts(scope, 1), condition(scope, 2));
      case 1 -> "DELETE FROM %s WHERE %s AND id %% 3 = 0".formatted(table, condition(scope, 2));
      default ->
          "INSERT INTO %s SELECT id + %d, n2, n1, s2, s1 FROM %s WHERE %s"
              .formatted(table, 1000 + below(1_000_000), table, condition(scope, 2));
    };
  }

  private String number() {
    return below(6) == 0 ? "NULL" : Integer.toString(below(20) - 5);
  }

  private String text() {
    return below(6) == 0 ? "NULL" : "'" + TEXTS.get(below(TEXTS.size())) + "'";
  }

  private List<Column> columns(String alias, String prefix) {
    String dot = prefix.isEmpty() ? "" : alias + ".";
    return List.of(
        new Column(dot + "id", false),
        new Column(dot + "n1", false),
        new Column(dot + "n2", false),
        new Column(dot + "s1", true),
        new Column(dot + "s2", true));
  }

  /** A query; its rows are compared without their order. */
  String query() {
    aliases = 0;
    return switch (below(10)) {
      case 0, 1 ->
          select(List.of(), 2)
              + any(" UNION ", " UNION ALL ", " INTERSECT ", " EXCEPT ")
              + select(List.of(), 2);
      case 2 ->
          "WITH q AS (%s) SELECT c0, count(*) FROM q GROUP BY c0".formatted(select(List.of(), 2));
      case 3 -> top();
      case 4 -> windows();
      case 5, 6 -> grouped();
      default -> select(List.of(), 2);
    };
  }

  private record From(String sql, List<Column> columns) {}

  private From from(List<Column> outer, int depth) {
    StringBuilder sql = new StringBuilder();
    List<Column> columns = new ArrayList<>();
    int tables = 1 + below(3);
    for (int i = 0; i < tables; i++) {
      String alias = "a" + aliases++;
      boolean isQuery = depth > 0 && below(5) == 0;
      String table =
          isQuery
              ? "(SELECT * FROM t%d WHERE %s)".formatted(below(3), condition(columns("", ""), 1))
              : "t" + below(3);
      List<Column> own = columns(alias, alias);
      if (i == 0) {
        sql.append(table).append(" AS ").append(alias);
      } else {
        List<Column> both = new ArrayList<>(columns);
        both.addAll(own);
        String on =
            below(3) == 0
                ? condition(both, 1)
                : "%s = %s".formatted(numberColumn(columns), numberColumn(own));
        sql.append(any(" JOIN ", " LEFT JOIN ", " JOIN "))
            .append(table)
            .append(" AS ")
            .append(alias)
            .append(" ON ")
            .append(on);
      }
      columns.addAll(own);
    }
    columns.addAll(outer);
    return new From(sql.toString(), columns);
  }

  private String numberColumn(List<Column> scope) {
    List<Column> numbers = scope.stream().filter(c -> !c.isText()).toList();
    return numbers.get(below(numbers.size())).name();
  }

  private String textColumn(List<Column> scope) {
    List<Column> texts = scope.stream().filter(Column::isText).toList();
    return texts.get(below(texts.size())).name();
  }

  private String select(List<Column> outer, int depth) {
    From from = from(outer, depth);
    return "SELECT %s%s AS c0, %s AS c1, %s AS c2 FROM %s WHERE %s"
        .formatted(
            any("", "", "DISTINCT "),
            numbers(from.columns(), 2),
            texts(from.columns(), 2),
            numbers(from.columns(), 1),
            from.sql(),
            condition(from.columns(), 3));
  }

  private String top() {
    From from = from(List.of(), 1);
    String keys =
        from.columns().stream()
            .filter(c -> c.name().endsWith("id"))
            .map(c -> c.name() + " NULLS FIRST")
            .collect(Collectors.joining(", "));
    return "SELECT * FROM (SELECT %s AS c0, %s AS c1 FROM %s WHERE %s ORDER BY %s %s, %s LIMIT %d OFFSET %d) AS q"
        .formatted(
            numbers(from.columns(), 1),
            texts(from.columns(), 1),
            from.sql(),
            condition(from.columns(), 2),
            any(
                "coalesce(%s, 3)".formatted(numbers(from.columns(), 1)),
                textColumn(from.columns())),
            any("ASC NULLS FIRST", "DESC NULLS LAST", "DESC NULLS FIRST"),
            keys,
            below(12),
            below(4));
  }

  private String windows() {
    String table = "t" + below(3);
    List<Column> scope = columns(table, "");
    String over =
        "OVER (%sORDER BY %s NULLS FIRST, id%s)"
            .formatted(
                any("", "PARTITION BY %s ".formatted(any("n1", "s1", "n2 % 3"))),
                any("n1", "s1", "n2"),
                any(
                    "",
                    " ROWS BETWEEN 2 PRECEDING AND CURRENT ROW",
                    " ROWS BETWEEN 1 FOLLOWING AND 3 FOLLOWING",
                    " ROWS UNBOUNDED PRECEDING",
                    " ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING"));
    return "SELECT id, %s %s AS w FROM %s WHERE %s"
        .formatted(
            any(
                "row_number()",
                "sum(n1)",
                "count(n2)",
                "max(s1)",
                "min(n1)",
                "rank()",
                "dense_rank()",
                "lag(n1)",
                "lead(s1, 2)",
                "first_value(n2)",
                "last_value(s2)",
                "count(*)"),
            over,
            table,
            condition(scope, 2));
  }

  private String grouped() {
    From from = from(List.of(), 1);
    List<Column> scope = from.columns();
    String key =
        any(numberColumn(scope), textColumn(scope), "coalesce(%s, 3)".formatted(numbers(scope, 1)));
    String aggregates =
        IntStream.range(0, 3)
            .mapToObj(i -> aggregate(scope) + " AS g" + i)
            .collect(Collectors.joining(", "));
    return below(4) == 0
        ? "SELECT %s FROM %s WHERE %s".formatted(aggregates, from.sql(), condition(scope, 2))
        : "SELECT %s AS c0, %s FROM %s WHERE %s GROUP BY %s%s"
            .formatted(
                key,
                aggregates,
                from.sql(),
                condition(scope, 2),
                key,
                any(
                    "",
                    " HAVING count(*) > 1",
                    " HAVING sum(%s) > 3".formatted(numberColumn(scope))));
  }

  private String aggregate(List<Column> scope) {
    String function =
        switch (below(6)) {
          case 0 -> "count(*)";
          case 1 -> "count(DISTINCT %s)".formatted(any(numberColumn(scope), textColumn(scope)));
          case 2 -> "sum(%s)".formatted(numbers(scope, 1));
          case 3 -> "sum(DISTINCT %s)".formatted(numberColumn(scope));
          case 4 -> "max(%s)".formatted(any(numbers(scope, 1), texts(scope, 1)));
          default -> "min(%s)".formatted(any(numbers(scope, 1), texts(scope, 1)));
        };
    return below(4) == 0
        ? "%s FILTER (WHERE %s)".formatted(function, condition(scope, 1))
        : function;
  }

  private String numbers(List<Column> scope, int depth) {
    if (depth == 0 || below(3) == 0) {
      return below(3) == 0 ? Integer.toString(below(15) - 4) : numberColumn(scope);
    }
    return switch (below(9)) {
      case 0 -> "(%s + %s)".formatted(numbers(scope, depth - 1), numbers(scope, depth - 1));
      case 1 -> "(%s - %s)".formatted(numbers(scope, depth - 1), numbers(scope, depth - 1));
      case 2 -> "(%s * %d)".formatted(numbers(scope, depth - 1), below(5));
      case 3 ->
          "CASE WHEN %s THEN %s ELSE %s END"
              .formatted(
                  condition(scope, depth - 1),
                  numbers(scope, depth - 1),
                  numbers(scope, depth - 1));
      case 4 -> "coalesce(%s, %s)".formatted(numbers(scope, depth - 1), numbers(scope, depth - 1));
      case 5 -> "length(%s)".formatted(texts(scope, depth - 1));
      case 6 -> "nullif(%s, %s)".formatted(numbers(scope, depth - 1), numbers(scope, depth - 1));
      case 7 -> "abs(%s)".formatted(numbers(scope, depth - 1));
      default -> subquery(scope);
    };
  }

  private String subquery(List<Column> scope) {
    String alias = "a" + aliases++;
    List<Column> both = new ArrayList<>(columns(alias, alias));
    List<Column> own = List.copyOf(both);
    both.addAll(scope);
    return "(SELECT %s(%s) FROM t%d AS %s WHERE %s)"
        .formatted(
            any("max", "min", "sum", "count"),
            numberColumn(own),
            below(3),
            alias,
            condition(both, 1));
  }

  private String texts(List<Column> scope, int depth) {
    if (depth == 0 || below(2) == 0) {
      return below(4) == 0 ? "'" + TEXTS.get(below(TEXTS.size())) + "'" : textColumn(scope);
    }
    return switch (below(6)) {
      case 0 -> "(%s || %s)".formatted(texts(scope, depth - 1), texts(scope, depth - 1));
      case 1 -> "coalesce(%s, %s)".formatted(texts(scope, depth - 1), texts(scope, depth - 1));
      case 2 ->
          "CASE WHEN %s THEN %s ELSE %s END"
              .formatted(
                  condition(scope, depth - 1), texts(scope, depth - 1), texts(scope, depth - 1));
      case 3 -> "replace(%s, 'a', 'xy')".formatted(texts(scope, depth - 1));
      case 4 -> "trim(%s)".formatted(texts(scope, depth - 1));
      default -> "substr(%s, %d, %d)".formatted(texts(scope, depth - 1), 1 + below(3), below(3));
    };
  }

  private String condition(List<Column> scope, int depth) {
    int kind = depth == 0 ? below(4) : below(14);
    return switch (kind) {
      case 0 ->
          "%s %s %s"
              .formatted(
                  numberColumn(scope),
                  any("=", "<", ">", "<=", ">=", "<>"),
                  numbers(scope, depth == 0 ? 0 : 1));
      case 1 -> "%s %s %s".formatted(textColumn(scope), any("=", "<", ">", "<>"), texts(scope, 0));
      case 2 ->
          "%s IS %sNULL".formatted(any(numberColumn(scope), textColumn(scope)), any("", "NOT "));
      case 3 -> "%s BETWEEN %d AND %d".formatted(numberColumn(scope), below(8) - 4, below(15));
      case 4, 5 ->
          "(%s AND %s)".formatted(condition(scope, depth - 1), condition(scope, depth - 1));
      case 6, 7 -> "(%s OR %s)".formatted(condition(scope, depth - 1), condition(scope, depth - 1));
      case 8 -> "NOT (%s)".formatted(condition(scope, depth - 1));
      case 9 ->
          "%s %sIN (%s, %s, %d)"
              .formatted(numbers(scope, depth - 1), any("", "NOT "), number(), number(), below(9));
      case 10 ->
          "%s %sIN (SELECT %s FROM t%d)"
              .formatted(numberColumn(scope), any("", "NOT "), any("n1", "n2", "id"), below(3));
      case 11 -> exists(scope);
      case 12 ->
          "%s IS %sDISTINCT FROM %s"
              .formatted(numbers(scope, depth - 1), any("", "NOT "), numbers(scope, depth - 1));
      default ->
          "%s %sIN (SELECT s1 FROM t%d)".formatted(textColumn(scope), any("", "NOT "), below(3));
    };
  }

  private String exists(List<Column> scope) {
    String alias = "a" + aliases++;
    List<Column> both = new ArrayList<>(columns(alias, alias));
    both.addAll(scope);
    return "%sEXISTS (SELECT 1 FROM t%d AS %s WHERE %s)"
        .formatted(any("", "NOT "), below(3), alias, condition(both, 1));
  }
}
