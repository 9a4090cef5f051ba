package dev.helios.sql.merge;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Carries out the statements that the merge module's cases are written in, as SQL on the session's
 * branch.
 */
final class CaseStatements {
  private static final Pattern COLUMN =
      Pattern.compile(
          "(\\w+)\\s+(\\w+(?:\\(\\d+(?:,\\s*\\d+)?\\))?(?:\\[\\])?)"
              + "(?<notNull>\\s+not null)?(?:\\s+default\\s+(?<default>[^=]+))?"
              + "(?:\\s*=\\s*(?<generated>.+))?");

  private final Connection connection;

  CaseStatements(Connection connection) {
    this.connection = connection;
  }

  void run(List<String> statements) throws SQLException {
    for (String statement : statements) {
      run(statement);
    }
  }

  private void run(String statement) throws SQLException {
    String[] words = statement.strip().split("\\s+", 3);
    String rest = words.length > 2 ? words[2].strip() : "";
    switch (words[0]) {
      case "" -> {}
      case "table" -> create(words[1], rest);
      case "view" -> execute("CREATE VIEW %s AS %s".formatted(words[1], rest.substring(1)));
      case "no" -> execute("DROP VIEW " + rest);
      case "drop" -> execute("DROP TABLE " + words[1]);
      case "rename" -> execute("ALTER TABLE %s RENAME TO %s".formatted(words[1], rest));
      case "+" -> insert(words[1], rest);
      case "-" -> delete(words[1], rest);
      case "~" -> update(words[1], rest);
      default -> alter(words[0], words[1], rest);
    }
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new SQLException(sql + "\n" + e.getMessage(), e.getSQLState(), e);
    }
  }

  private void create(String name, String definition) throws SQLException {
    List<String> elements = new ArrayList<>();
    List<String> indexes = new ArrayList<>();
    for (String part : split(definition.substring(1, definition.length() - 1))) {
      String[] words = part.split("\\s+", 2);
      switch (words[0]) {
        case "key" -> elements.add("PRIMARY KEY (%s)".formatted(words[1].replaceAll("[()]", "")));
        case "unique" -> indexes.add(index(name, words[1], "UNIQUE INDEX"));
        case "index" -> indexes.add(index(name, words[1], "INDEX"));
        case "check" -> elements.add(check(words[1]));
        case "foreign" -> elements.add(foreign(words[1]));
        default -> elements.add(column(part));
      }
    }
    execute("CREATE TABLE %s (%s)".formatted(name, String.join(", ", elements)));
    for (String index : indexes) {
      execute(index);
    }
  }

  private static String index(String table, String definition, String kind) {
    String[] words = definition.split("\\s+", 2);
    return "CREATE %s %s ON %s %s".formatted(kind, words[0], table, words[1]);
  }

  private static String check(String definition) {
    String[] words = definition.split("\\s+", 2);
    return "CONSTRAINT %s CHECK %s".formatted(words[0], words[1]);
  }

  private static String foreign(String definition) {
    return "CONSTRAINT "
        + definition.replaceFirst(" ", " FOREIGN KEY ").replaceFirst("->", "REFERENCES");
  }

  private static String column(String definition) {
    Matcher m = COLUMN.matcher(definition.strip());
    if (!m.matches()) {
      throw new IllegalArgumentException("no column definition: " + definition);
    }
    String type = type(m.group(2));
    StringBuilder sql = new StringBuilder(m.group(1)).append(' ').append(type);
    if (m.group("notNull") != null) {
      sql.append(" NOT NULL");
    }
    if (m.group("default") != null) {
      String value = m.group("default").strip();
      sql.append(" DEFAULT ").append(type.equals("bytea") ? "'\\x" + value + "'" : value);
    }
    if (m.group("generated") != null) {
      sql.append(" GENERATED ALWAYS AS (").append(m.group("generated")).append(") STORED");
    }
    return sql.toString();
  }

  private static String type(String type) {
    return type.equals("double") ? "double precision" : type;
  }

  private void alter(String table, String verb, String rest) throws SQLException {
    String[] words = rest.split("\\s+", 2);
    String head = "ALTER TABLE %s ".formatted(table);
    switch (verb) {
      case "add" -> execute(head + "ADD COLUMN " + column(rest));
      case "drop" -> execute(head + "DROP COLUMN " + rest);
      case "rename" -> execute(head + "RENAME COLUMN %s TO %s".formatted(words[0], words[1]));
      case "type" ->
          execute(
              head
                  + "ALTER COLUMN %1$s TYPE %2$s USING CAST(%1$s AS %2$s)"
                      .formatted(words[0], type(words[1])));
      case "not" -> execute(head + "ALTER COLUMN %s SET NOT NULL".formatted(words[1]));
      case "null" -> execute(head + "ALTER COLUMN %s DROP NOT NULL".formatted(rest));
      case "default" ->
          execute(head + "ALTER COLUMN %s SET DEFAULT %s".formatted(words[0], words[1]));
      case "key" -> {
        if (!keys(table).isEmpty()) {
          execute(head + "DROP CONSTRAINT %s_pkey".formatted(table));
        }
        if (!rest.equals("()")) {
          execute(head + "ADD PRIMARY KEY " + rest);
        }
      }
      case "comment" -> execute("COMMENT ON TABLE %s IS '%s'".formatted(table, rest));
      case "index" -> execute(index(table, rest, "INDEX"));
      case "unique" -> execute(index(table, rest, "UNIQUE INDEX"));
      case "check" -> execute(head + "ADD " + check(rest));
      case "foreign" -> execute(head + "ADD " + foreign(rest));
      case "without" ->
          execute(
              isConstraint(table, rest)
                  ? head + "DROP CONSTRAINT " + rest
                  : "DROP INDEX %s".formatted(rest));
      default -> throw new IllegalArgumentException("no statement: " + table + " " + verb);
    }
  }

  private boolean isConstraint(String table, String name) throws SQLException {
    return query(
            ("SELECT constraint_name FROM information_schema.table_constraints"
                    + " WHERE table_name = '%s'")
                .formatted(table))
        .contains(name);
  }

  private List<String> query(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private List<String> keys(String table) throws SQLException {
    Map<Integer, String> keys = new java.util.TreeMap<>();
    try (ResultSet found = connection.getMetaData().getPrimaryKeys(null, null, table)) {
      while (found.next()) {
        keys.put(found.getInt("KEY_SEQ"), found.getString("COLUMN_NAME"));
      }
    }
    return List.copyOf(keys.values());
  }

  /** Names and types of the columns that are given on insert. */
  private Map<String, String> columns(String table) throws SQLException {
    List<String> generated =
        query(
            ("SELECT column_name FROM information_schema.columns"
                    + " WHERE table_name = '%s' AND is_generated = 'ALWAYS'")
                .formatted(table));
    Map<String, String> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM %s LIMIT 0".formatted(table))) {
      ResultSetMetaData data = rows.getMetaData();
      for (int i = 1; i <= data.getColumnCount(); i++) {
        if (!generated.contains(data.getColumnName(i))) {
          columns.put(data.getColumnName(i), data.getColumnTypeName(i).toLowerCase(Locale.ROOT));
        }
      }
    }
    return columns;
  }

  private static String literal(String value, String type) {
    String text = value.strip();
    if (text.equals("null")) {
      return "NULL";
    }
    if (text.length() > 1 && text.startsWith("'") && text.endsWith("'")) {
      return text;
    }
    String plain = text.replace("'", "''");
    return type.equals("bytea") ? "'\\x" + plain + "'" : "'" + plain + "'";
  }

  private void insert(String table, String values) throws SQLException {
    List<String> given = split(values);
    Map<String, String> columns = columns(table);
    List<String> names = List.copyOf(columns.keySet()).subList(0, given.size());
    List<String> literals = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      literals.add(literal(given.get(i), columns.get(names.get(i))));
    }
    execute(
        "INSERT INTO %s (%s) VALUES (%s)"
            .formatted(table, String.join(", ", names), String.join(", ", literals)));
  }

  private String where(String table, String key, boolean isBag) throws SQLException {
    Map<String, String> columns = columns(table);
    List<String> names = isBag ? List.copyOf(columns.keySet()) : keys(table);
    List<String> values = split(key);
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      terms.add(
          "%s IS NOT DISTINCT FROM CAST(%s AS %s)"
              .formatted(
                  names.get(i),
                  literal(values.get(i), columns.get(names.get(i))),
                  columns.get(names.get(i))));
    }
    return String.join(" AND ", terms);
  }

  /** Of a table without a key, one of the rows that are equal. */
  private void delete(String table, String key) throws SQLException {
    boolean isBag = keys(table).isEmpty();
    String where = where(table, key, isBag);
    int count = Integer.parseInt(query("SELECT count(*) FROM " + table + " WHERE " + where).get(0));
    if (count == 0) {
      throw new IllegalArgumentException("no row %s in %s".formatted(key, table));
    }
    execute("DELETE FROM %s WHERE %s".formatted(table, where));
    for (int i = 1; isBag && i < count; i++) {
      insert(table, key);
    }
  }

  private void update(String table, String keyAndChanges) throws SQLException {
    int space = keyAndChanges.indexOf(' ');
    Map<String, String> columns = columns(table);
    String changes =
        split(keyAndChanges.substring(space)).stream()
            .map(change -> change.split("=", 2))
            .map(
                sides ->
                    "%s = %s".formatted(sides[0], literal(sides[1], columns.get(sides[0].strip()))))
            .collect(Collectors.joining(", "));
    execute(
        "UPDATE %s SET %s WHERE %s"
            .formatted(table, changes, where(table, keyAndChanges.substring(0, space), false)));
  }

  /** Splits at commas that are in no parentheses, braces, brackets or quotes. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'' || c == '"') {
        quoted = !quoted;
      } else if (!quoted && "([{".indexOf(c) >= 0) {
        depth++;
      } else if (!quoted && ")]}".indexOf(c) >= 0) {
        depth--;
      } else if (!quoted && c == ',' && depth == 0) {
        parts.add(text.substring(start, i).strip());
        start = i + 1;
      }
    }
    parts.add(text.substring(start).strip());
    return parts;
  }
}
