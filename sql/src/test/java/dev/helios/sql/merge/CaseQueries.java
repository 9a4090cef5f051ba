package dev.helios.sql.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the database of a case. */
final class CaseQueries {
  private final Connection connection;

  CaseQueries(Connection connection) {
    this.connection = connection;
  }

  /** Rows by name of column; a second column of one name has its number behind. */
  List<Map<String, @Nullable String>> query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Map<String, @Nullable String>> all = new ArrayList<>();
      ResultSetMetaData data = rows.getMetaData();
      while (rows.next()) {
        Map<String, @Nullable String> row = new LinkedHashMap<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
          String name = data.getColumnName(i);
          row.put(row.containsKey(name) ? name + i : name, rows.getString(i));
        }
        all.add(row);
      }
      return all;
    } catch (SQLException e) {
      throw new SQLException(sql + "\n" + e.getMessage(), e.getSQLState(), e);
    }
  }

  /** How a statement fails. */
  SQLException failure(String sql) {
    return assertThatExceptionOfType(SQLException.class).isThrownBy(() -> query(sql)).actual();
  }

  void absent(String table) {
    assertThat(failure("SELECT 1 FROM " + table).getSQLState()).isEqualTo("42P01");
  }

  /** Names of the columns of a table. */
  List<String> columnsOf(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM %s LIMIT 0".formatted(table))) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnName(i));
      }
      return names;
    }
  }
}
