package dev.helios.sql.postgresql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a statement answers over JDBC, line by line, in the same form for either database. */
final class Answers {
  private static final Pattern DETAIL = Pattern.compile("(?m)^  Detail: (.*)$");

  /** Errors whose text is part of what people see; of others only the SQLSTATE is compared. */
  private static final Pattern READ = Pattern.compile("ERROR 2[123].*");

  private Answers() {}

  /** Names of the columns and the rows, {@code done}, a number of rows, or an error. */
  static List<String> of(Connection connection, String sql) {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          rows(rows, sql, lines);
        }
      } else {
        int count = statement.getUpdateCount();
        lines.add(count > 0 ? "count " + count : "done");
      }
    } catch (SQLException e) {
      lines.clear();
      error(e, lines);
    }
    return lines;
  }

  private static void rows(ResultSet rows, String sql, List<String> lines) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    List<String> printed = new ArrayList<>();
    while (rows.next()) {
      StringBuilder line = new StringBuilder();
      for (int i = 1; i <= columns.getColumnCount(); i++) {
        line.append(i == 1 ? "" : " | ").append(text(rows, columns.getColumnType(i), i));
      }
      printed.add(line.toString().replace("\n", "\\n"));
    }
    if (!sql.toLowerCase(Locale.ROOT).contains("order by")) {
      printed.sort(null);
    }
    StringBuilder header = new StringBuilder();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      header.append(i == 1 ? "" : " | ").append(columns.getColumnLabel(i));
    }
    lines.add(header.toString());
    lines.addAll(printed);
  }

  private static String text(ResultSet rows, int type, int column) throws SQLException {
    String text = rows.getString(column);
    if (text == null) {
      return "NULL";
    }
    return type == Types.BIT || type == Types.BOOLEAN
        ? Boolean.toString(rows.getBoolean(column))
        : text;
  }

  private static void error(SQLException e, List<String> lines) {
    String message = String.valueOf(e.getMessage());
    String first = message.lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
    lines.add("ERROR " + e.getSQLState() + ": " + first);
    Matcher detail = DETAIL.matcher(message);
    if (String.valueOf(e.getSQLState()).startsWith("23") && detail.find()) {
      lines.add("DETAIL: " + detail.group(1));
    }
  }

  /** Whether two answers are the same, for all that is promised. */
  static boolean same(List<String> expected, List<String> actual) {
    boolean isError = !expected.isEmpty() && expected.getFirst().startsWith("ERROR ");
    return isError && !READ.matcher(expected.getFirst()).matches()
        ? !actual.isEmpty() && state(expected.getFirst()).equals(state(actual.getFirst()))
        : expected.equals(actual);
  }

  private static String state(String line) {
    return line.startsWith("ERROR ") ? line.substring(0, Math.min(line.length(), 11)) : line;
  }
}
