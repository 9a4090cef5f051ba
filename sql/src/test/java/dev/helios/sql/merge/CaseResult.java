package dev.helios.sql.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.merge.cases.MergeCase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares what a branch holds after a merge with what a case says. */
final class CaseResult {
  private final MergeCase c;
  private final String into;
  private final String from;
  private final Connection connection;
  private final CaseQueries queries;

  CaseResult(MergeCase c, String into, String from, Connection connection) {
    this.c = c;
    this.into = into;
    this.from = from;
    this.connection = connection;
    this.queries = new CaseQueries(connection);
  }

  void rows(List<String> expected) throws SQLException {
    Map<String, List<String>> tables = MergeCase.byTable(expected);
    List<String> given = tables.remove("order");
    for (Map.Entry<String, List<String>> table : tables.entrySet()) {
      if (table.getKey().equals("gone")) {
        for (String gone : table.getValue()) {
          queries.absent(gone);
        }
        continue;
      }
      List<Map<String, @Nullable String>> rows =
          queries.query("SELECT * FROM %s".formatted(table.getKey()));
      List<String> columns =
          given != null
              ? List.of(given.get(0).split(",\\s*"))
              : into.equals("ours") || rows.isEmpty() ? null : oursOrder(table.getKey());
      assertThat(rows.stream().map(r -> text(r, columns)).sorted().toList())
          .as("%s merged into %s", table.getKey(), into)
          .isEqualTo(table.getValue().stream().sorted().toList());
    }
  }

  /** The cases give rows in the order of columns that ours has, then theirs. */
  private @Nullable List<String> oursOrder(String table) throws SQLException {
    List<String> own = queries.columnsOf(table);
    List<String> order = new ArrayList<>();
    if (from.equals("ours") || into.equals("ours")) {
      for (String branch : List.of("ours", "theirs")) {
        use(branch);
        try {
          for (String column : queries.columnsOf(table)) {
            if (own.contains(column) && !order.contains(column)) {
              order.add(column);
            }
          }
        } catch (SQLException e) {
          assertThat(e.getSQLState()).isEqualTo("42P01");
        }
      }
      use(into);
    }
    return new TreeSet<>(order).equals(new TreeSet<>(own)) ? order : null;
  }

  private static String text(Map<String, @Nullable String> row, @Nullable List<String> columns) {
    List<String> order = columns == null ? List.copyOf(row.keySet()) : columns;
    return String.join(
        ", ",
        order.stream()
            .map(n -> row.containsKey(n) ? String.valueOf(row.get(n)) : "no column " + n)
            .map(v -> v.replace("NULL", "null"))
            .toList());
  }

  void shape() throws SQLException {
    c.lines("gone").forEach(queries::absent);
    for (String line : c.lines("columns")) {
      names(line, queries.columnsOf(line.split(" ")[0]));
    }
    for (String line : c.lines("indexes")) {
      names(
          line,
          unique(
              connection.getMetaData().getIndexInfo(null, null, line.split(" ")[0], false, true),
              "INDEX_NAME"));
    }
    constraints("checks", "CHECK");
    constraints("foreign", "FOREIGN KEY");
    for (String line : c.lines("key")) {
      names(
          line,
          unique(
              connection.getMetaData().getPrimaryKeys(null, null, line.split(" ")[0]),
              "COLUMN_NAME"));
    }
    if (c.has("views")) {
      assertThat(
              queries.query("SELECT table_name FROM information_schema.views").stream()
                  .map(r -> r.get("table_name")))
          .containsExactlyInAnyOrderElementsOf(
              c.lines("views").stream().filter(v -> !v.isEmpty()).toList());
    }
    for (String line : c.lines("type")) {
      String[] parts = line.split("[. ]", 3);
      assertThat(
              queries
                  .query(
                      ("SELECT data_type FROM information_schema.columns"
                              + " WHERE table_name = '%s' AND column_name = '%s'")
                          .formatted(parts[0], parts[1]))
                  .get(0)
                  .get("data_type"))
          .isEqualTo(parts[2].replaceAll("\\(.*", ""));
    }
    answers();
  }

  /** What queries of the case come to. */
  void answers() throws SQLException {
    for (String line : c.lines("ask")) {
      String[] parts = line.split("=>", 2);
      assertThat(queries.query(parts[0]).stream().map(r -> text(r, null)).toList())
          .as(parts[0])
          .isEqualTo(
              parts[1].isBlank()
                  ? List.of()
                  : Arrays.stream(parts[1].split("\\|")).map(String::strip).toList());
    }
  }

  private void constraints(String keyword, String kind) throws SQLException {
    for (String line : c.lines(keyword)) {
      names(
          line,
          queries
              .query(
                  ("SELECT constraint_name FROM information_schema.table_constraints"
                          + " WHERE table_name = '%s' AND constraint_type = '%s'")
                      .formatted(line.split(" ")[0], kind))
              .stream()
              .map(r -> String.valueOf(r.get("constraint_name")))
              .toList());
    }
  }

  private void names(String line, List<String> found) {
    String[] words = line.split("\\s+", 2);
    List<String> expected = words.length < 2 ? List.of() : List.of(words[1].split(",\\s*"));
    assertThat(found).as(line).containsExactlyInAnyOrderElementsOf(expected);
  }

  /** Names in a column, without those of primary keys' own indexes. */
  private static List<String> unique(ResultSet rows, String column) throws SQLException {
    List<String> names = new ArrayList<>();
    try (rows) {
      while (rows.next()) {
        String name = rows.getString(column);
        if (name != null && !name.endsWith("_pkey") && !names.contains(name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private void use(String branch) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("USE BRANCH " + branch);
    }
  }
}
