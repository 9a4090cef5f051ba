package dev.helios.sql.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.helios.Conflict;
import dev.helios.MergeConflictException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A case merged one way, in a database of its own. */
final class CaseRun implements AutoCloseable {
  private static final Pattern KEY = Pattern.compile("\\(.*\\)=\\(.*?\\)");

  private final MergeCase c;
  private final String into;
  private final String from;
  private final Connection connection;
  private final CaseStatements statements;

  CaseRun(MergeCase c, String into, String from) throws SQLException {
    this.c = c;
    this.into = into;
    this.from = from;
    this.connection = DriverManager.getConnection("jdbc:helios::memory:");
    this.statements = new CaseStatements(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  SqlOutcome run() throws SQLException {
    sides();
    List<Map<String, @Nullable String>> preview = query(merge() + " WITH (dry_run)");
    String before = hash();
    if (c.isConflict()) {
      MergeConflictException conflict = (MergeConflictException) failure(merge()).getCause();
      assertThat(conflict.getSQLState()).isEqualTo("40H01");
      assertThat(hash()).isEqualTo(before);
      List<Map<String, @Nullable String>> conflicts = conflicts();
      report(conflict, conflicts);
      summary(conflicts, preview.get(0));
      if (into.equals("ours")) {
        expected(conflict.getMessage(), conflicts);
      }
      statements.execute("MERGE ABORT");
      for (String side : List.of("ours", "theirs", "base")) {
        if (c.has("take " + side)) {
          take(side);
        }
      }
      if (c.has("resolve") && into.equals("ours")) {
        resolve();
      }
      return new SqlOutcome(preview.get(0), conflicts);
    }
    Map<String, @Nullable String> merged = query(merge()).get(0);
    for (String same :
        List.of("status", "rows_affected", "schema_changes", "conflicts", "violations")) {
      assertThat(preview.get(0)).containsEntry(same, merged.get(same));
    }
    shape();
    rows(c.lines("rows"));
    finished(false);
    return new SqlOutcome(merged, List.of());
  }

  private void sides() throws SQLException {
    play("base");
    statements.execute("COMMIT BRANCH MESSAGE 'base' WITH (allow_empty)");
    for (String side : List.of("ours", "theirs")) {
      statements.execute("CREATE BRANCH %s FROM 'main'".formatted(side));
    }
    for (String side : List.of("ours", "theirs")) {
      statements.execute("USE BRANCH " + side);
      play(side);
    }
    statements.execute("USE BRANCH " + into);
  }

  private void play(String keyword) throws SQLException {
    if (c.isSql()) {
      for (String sql : c.lines(keyword)) {
        statements.execute(sql);
      }
    } else {
      statements.run(c.lines(keyword));
    }
  }

  private String merge() {
    return "MERGE BRANCH %s INTO %s".formatted(from, into);
  }

  private String hash() throws SQLException {
    return String.valueOf(query("SELECT helios_hash('%s') AS h".formatted(into)).get(0).get("h"));
  }

  private void finished(boolean resolved) throws SQLException {
    assertThat(query("SELECT * FROM helios_merges")).isEmpty();
    assertThat(query(merge()).get(0)).containsEntry("status", "up_to_date");
    if (resolved) {
      String parents = query("SELECT parents FROM helios_log LIMIT 1").get(0).get("parents");
      assertThat(String.valueOf(parents).split(" ")).hasSize(2);
    }
  }

  /** All rows of all relations of conflicts. */
  private List<Map<String, @Nullable String>> conflicts() throws SQLException {
    List<Map<String, @Nullable String>> all = new ArrayList<>();
    for (Map<String, @Nullable String> table : query("SELECT * FROM helios_conflicts")) {
      String name = table.get("table_name");
      if (!"0".equals(table.get("row_conflicts"))) {
        all.addAll(query("SELECT *, '%1$s' AS t FROM helios_conflicts_%1$s".formatted(name)));
      }
      if (!"0".equals(table.get("violations"))) {
        all.addAll(query("SELECT *, '%1$s' AS t FROM helios_violations_%1$s".formatted(name)));
      }
    }
    all.addAll(query("SELECT * FROM helios_schema_conflicts"));
    return all;
  }

  /** The exception has the same conflicts as the relations, as values and as JSON. */
  private void report(MergeConflictException thrown, List<Map<String, @Nullable String>> conflicts)
      throws SQLException {
    List<@Nullable String> ids = conflicts.stream().map(x -> x.get("conflict_id")).toList();
    assertThat(thrown.conflicts())
        .extracting(Conflict::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    String json = thrown.toJson().replace("'", "''");
    assertThat(
            query(
                "SELECT e ->> 'conflict_id' AS id FROM jsonb_array_elements('%s') AS j (e)"
                    .formatted(json)))
        .extracting(x -> x.get("id"))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  private void summary(
      List<Map<String, @Nullable String>> conflicts, Map<String, @Nullable String> preview) {
    long violations = conflicts.stream().filter(x -> x.containsKey("constraint_name")).count();
    assertThat(preview)
        .containsEntry("status", "conflicted")
        .containsEntry("violations", String.valueOf(violations))
        .containsEntry("conflicts", String.valueOf(conflicts.size() - violations));
  }

  /** The report's lines, and the rows of the relations, say what the case does. */
  private void expected(String message, List<Map<String, @Nullable String>> conflicts) {
    List<String> found = new ArrayList<>();
    for (Map<String, @Nullable String> row : conflicts) {
      if (row.containsKey("object_kind")) {
        String column = row.get("column_name");
        found.add(
            "schema %s %s%s %s"
                .formatted(
                    row.get("object_kind"),
                    row.get("table_name"),
                    column == null ? "" : "." + column,
                    row.get("description")));
      } else if (row.containsKey("constraint_name")) {
        found.add(
            "violation %s %s.%s"
                .formatted(row.get("kind"), row.get("t"), row.get("constraint_name")));
      } else {
        found.add(
            "conflict %s %s%s"
                .formatted(
                    row.get("kind"),
                    row.get("t"),
                    "count".equals(row.get("kind")) ? "" : " in " + row.get("columns")));
      }
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("conflict", "schema", "violation")
                .flatMap(k -> c.lines(k).stream().map(l -> withoutKey(k, l)))
                .toList());
    for (String kind : List.of("conflict", "violation")) {
      for (String line : c.lines(kind)) {
        assertThat(message).contains("row " + key(line) + ": ");
      }
    }
    for (String line : c.lines("conflict")) {
      if (line.startsWith("count ")) {
        String[] counts = line.substring(line.lastIndexOf(' ') + 1).split("/");
        assertThat(message)
            .contains("count was %s, ours %s, theirs %s".formatted((Object[]) counts));
      }
    }
  }

  private static String key(String line) {
    return keyOf(line).group();
  }

  private static Matcher keyOf(String line) {
    Matcher matcher = KEY.matcher(line);
    assertThat(matcher.find()).as(line).isTrue();
    return matcher;
  }

  private static String withoutKey(String kind, String line) {
    if (kind.equals("schema")) {
      return kind + " " + line;
    }
    Matcher key = keyOf(line);
    String rest = line.substring(key.end());
    return kind + " " + line.substring(0, key.start() - 1) + (rest.contains("/") ? "" : rest);
  }

  private void take(String side) throws SQLException {
    String label = side.equals("base") ? "BASE" : side.equals(into) ? "OURS" : "THEIRS";
    String start =
        query("SELECT helios_merge_base('%1$s', '%1$s') AS c".formatted(into)).get(0).get("c");
    failure(merge());
    for (int round = 0; round < 4; round++) {
      if (!query("SELECT * FROM helios_conflicts").isEmpty()) {
        statements.execute("RESOLVE ALL USING " + label);
      }
    }
    if (c.lines("take " + side).equals(List.of("open"))) {
      assertThat(query("SELECT * FROM helios_conflicts")).isNotEmpty();
      statements.execute("MERGE ABORT");
      return;
    }
    assertThat(query("SELECT * FROM helios_conflicts")).isEmpty();
    assertThat(query("MERGE CONTINUE").get(0)).containsEntry("status", "merged");
    rows(c.lines("take " + side));
    finished(true);
    statements.execute("ROLLBACK BRANCH %s TO REF '%s'".formatted(into, start));
  }

  /** As the case says, not by taking a side. */
  private void resolve() throws SQLException {
    failure(merge());
    for (String sql : c.lines("resolve")) {
      statements.execute(sql.contains("{id}") ? sql.replace("{id}", firstOpen()) : sql);
    }
    assertThat(query("SELECT * FROM helios_conflicts")).isEmpty();
    assertThat(query("MERGE CONTINUE").get(0)).containsEntry("status", "merged");
    rows(c.lines("resolved"));
    finished(true);
    answers();
  }

  private String firstOpen() throws SQLException {
    return conflicts().stream()
        .filter(x -> x.get("resolution") == null)
        .map(x -> String.valueOf(x.get("conflict_id")))
        .findFirst()
        .orElseThrow();
  }

  private void rows(List<String> expected) throws SQLException {
    Map<String, List<String>> tables = MergeCase.byTable(expected);
    List<String> given = tables.remove("order");
    for (Map.Entry<String, List<String>> table : tables.entrySet()) {
      if (table.getKey().equals("gone")) {
        for (String gone : table.getValue()) {
          absent(gone);
        }
        continue;
      }
      List<Map<String, @Nullable String>> rows =
          query("SELECT * FROM %s".formatted(table.getKey()));
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
    List<String> own = columnsOf(table);
    List<String> order = new ArrayList<>();
    if (from.equals("ours") || into.equals("ours")) {
      for (String branch : List.of("ours", "theirs")) {
        statements.execute("USE BRANCH " + branch);
        try {
          for (String column : columnsOf(table)) {
            if (own.contains(column) && !order.contains(column)) {
              order.add(column);
            }
          }
        } catch (SQLException e) {
          assertThat(e.getSQLState()).isEqualTo("42P01");
        }
      }
      statements.execute("USE BRANCH " + into);
    }
    return new TreeSet<>(order).equals(new TreeSet<>(own)) ? order : null;
  }

  private List<String> columnsOf(String table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT * FROM %s LIMIT 0".formatted(table))) {
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
        names.add(rows.getMetaData().getColumnName(i));
      }
      return names;
    }
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

  private void absent(String table) {
    assertThat(failure("SELECT 1 FROM " + table).getSQLState()).isEqualTo("42P01");
  }

  private SQLException failure(String sql) {
    return assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> statements.execute(sql))
        .actual();
  }

  private void shape() throws SQLException {
    c.lines("gone").forEach(this::absent);
    for (String line : c.lines("columns")) {
      names(line, columnsOf(line.split(" ")[0]));
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
              query("SELECT table_name FROM information_schema.views").stream()
                  .map(r -> r.get("table_name")))
          .containsExactlyInAnyOrderElementsOf(
              c.lines("views").stream().filter(v -> !v.isEmpty()).toList());
    }
    for (String line : c.lines("type")) {
      String[] parts = line.split("[. ]", 3);
      assertThat(
              query(
                      ("SELECT data_type FROM information_schema.columns"
                              + " WHERE table_name = '%s' AND column_name = '%s'")
                          .formatted(parts[0], parts[1]))
                  .get(0)
                  .get("data_type"))
          .isEqualTo(parts[2].replaceAll("\\(.*", ""));
    }
    answers();
  }

  private void answers() throws SQLException {
    for (String line : c.lines("ask")) {
      String[] parts = line.split("=>", 2);
      assertThat(query(parts[0]).stream().map(r -> text(r, null)).toList())
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
          query(
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

  private List<Map<String, @Nullable String>> query(String sql) throws SQLException {
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
}
