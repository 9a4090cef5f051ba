package dev.helios.sql.specification;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Rows as the cases write them: values joined by commas, true as t, false as f. */
final class Rows {

  private static final Set<String> TRUTH = Set.of("true", "false");

  private Rows() {}

  static List<String> statements(String text) {
    List<String> all = new ArrayList<>();
    int from = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (c == ';' && !quoted) {
        all.add(text.substring(from, i).strip());
        from = i + 1;
      }
    }
    all.add(text.substring(from).strip());
    all.removeIf(String::isEmpty);
    return all;
  }

  static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows = statement.execute(sql);
      while (rows || statement.getUpdateCount() >= 0) {
        if (rows) {
          try (ResultSet results = statement.getResultSet()) {
            while (results.next()) {
              results.getString(1);
            }
          }
        }
        rows = statement.getMoreResults();
      }
    }
  }

  static List<String> query(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      int columns = results.getMetaData().getColumnCount();
      while (results.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          String value = results.getString(i);
          row.add(value == null ? "NULL" : TRUTH.contains(value) ? value.substring(0, 1) : value);
        }
        rows.add(String.join(",", row));
      }
    }
    return rows;
  }

  /** Names of the columns of a result. */
  static List<String> columns(Connection connection, String sql) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery(sql)) {
      for (int i = 1; i <= results.getMetaData().getColumnCount(); i++) {
        names.add(results.getMetaData().getColumnLabel(i));
      }
    }
    return names;
  }

  static List<String> sorted(List<String> rows) {
    List<String> sorted = new ArrayList<>(rows);
    Collections.sort(sorted);
    return sorted;
  }

  /** What a case expects: rows between bars, none at all for nothing. */
  static List<String> expected(String text) {
    List<String> rows = new ArrayList<>();
    if (!text.isBlank()) {
      for (String row : text.split(" \\| ", -1)) {
        rows.add(row.strip());
      }
    }
    return rows;
  }

  static String one(Connection connection, String sql) throws SQLException {
    List<String> rows = query(connection, sql);
    return rows.size() == 1 ? rows.get(0) : rows.toString();
  }
}
