package dev.helios.sql.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs one {@link MergeCase} in one direction. */
final class MergeCaseRunner {

  private final Connection connection;
  private final MergeCase given;
  private final String target;
  private final String source;

  /** The branches {@code target} and {@code source} hold the two sides. */
  MergeCaseRunner(Connection connection, MergeCase given, String target, String source) {
    this.connection = connection;
    this.given = given;
    this.target = target;
    this.source = source;
  }

  /**
   * Runs the case on copies of the target; returns the branch with the result, or an empty string
   * if it conflicted.
   */
  String run() throws SQLException {
    String copy = copy(0);
    String status = merge(copy);
    switch (given.outcome()) {
      case "free" -> {}
      case "clean" -> assertThat(status).as("status").isIn("merged", "fast_forward", "up_to_date");
      default -> assertThat(status).as("status").isEqualTo(given.outcome());
    }
    use(copy);
    if (status.equals("conflicted")) {
      report();
    } else {
      for (String check : given.checks()) {
        check(copy, check);
      }
      assertThat(Rows.one(connection, "MERGE BRANCH " + source + " INTO " + copy))
          .as("a second merge")
          .startsWith("up_to_date");
    }
    // The other way round, one of them has to do.
    int resolutions = Math.min(given.resolutions().size(), target.equals("ours") ? 9 : 1);
    for (int i = 0; i < resolutions; i++) {
      resolve(copy(i + 1), given.resolutions().get(i));
    }
    return status.equals("conflicted") ? "" : copy;
  }

  private String copy(int n) throws SQLException {
    String copy = target + "_" + n;
    Rows.run(connection, "CREATE BRANCH " + copy + " FROM " + target);
    return copy;
  }

  private void use(String branch) throws SQLException {
    Rows.run(connection, "USE BRANCH " + branch);
  }

  /**
   * Merges and returns the status; on the way the preview must tell the same, and a conflict move
   * nothing.
   */
  private String merge(String into) throws SQLException {
    String options = given.with().isEmpty() ? "" : " WITH (" + given.with() + ")";
    String dry = " WITH (dry_run" + (given.with().isEmpty() ? "" : ", " + given.with()) + ")";
    String merge = "MERGE BRANCH " + source + " INTO " + into;
    String preview = counts(Rows.one(connection, merge + dry));
    String before = preview.startsWith("conflicted") ? hash(into) : "";
    try {
      assertThat(counts(Rows.one(connection, merge + options)))
          .as("the preview")
          .isEqualTo(preview);
    } catch (SQLException e) {
      if (!"40H01".equals(e.getSQLState())) {
        throw e;
      }
      assertThat(hash(into)).as("root of the target").isEqualTo(before);
      assertThat(preview).as("preview of a conflict").startsWith("conflicted");
    }
    return preview.substring(0, preview.indexOf(','));
  }

  /** The row of a merge without its commit and base. */
  private static String counts(String row) {
    String[] columns = row.split(",");
    assertThat(columns).hasSize(8);
    return String.join(",", columns[0], columns[3], columns[4], columns[5], columns[6], columns[7]);
  }

  private String hash(String branch) throws SQLException {
    return Rows.one(connection, "SELECT helios_hash('" + branch + "')");
  }

  private void report() throws SQLException {
    List<String> rows = new ArrayList<>();
    List<String> schema = new ArrayList<>();
    List<String> violations = new ArrayList<>();
    boolean counted = false;
    for (String check : given.checks()) {
      if (check.startsWith("RC ")) {
        rows.add(check.substring(3));
      } else if (check.startsWith("SC ") || check.startsWith("SC? ")) {
        schema.add(check.substring(check.indexOf(' ') + 1));
      } else if (check.startsWith("CV ")) {
        violations.add(check.substring(3));
      } else if (check.startsWith("count ")) {
        counted = true;
        String[] words = check.split("[ =]+");
        assertThat(Rows.one(connection, "SELECT count(*) FROM helios_conflicts_" + words[1]))
            .as(check)
            .isEqualTo(words[2]);
      } else if (check.startsWith("{{")) {
        int end = check.indexOf("}}");
        assertThat(Rows.sorted(Rows.query(connection, check.substring(2, end))))
            .as(check)
            .isEqualTo(Rows.sorted(Rows.expected(check.substring(check.indexOf('=', end) + 1))));
      }
    }
    if (rows.size() + schema.size() + violations.size() == 0 || counted) {
      return;
    }
    for (String row : rows) {
      rowConflict(row);
    }
    for (String one : schema) {
      schemaConflict(one);
    }
    int bad = 0;
    for (String one : violations) {
      bad += violation(one);
    }
    boolean optional = given.checks().stream().anyMatch(c -> c.startsWith("SC? "));
    String schemaConflicts = optional ? "*" : String.valueOf(schema.size());
    String sums =
        Rows.one(
            connection,
            "SELECT sum(row_conflicts), sum(schema_conflicts), sum(violations) FROM"
                + " helios_conflicts");
    String[] found = sums.split(",");
    assertThat(found[0] + "," + (optional ? "*" : found[1]) + "," + found[2])
        .as("row conflicts, schema conflicts, violations")
        .isEqualTo(rows.size() + "," + schemaConflicts + "," + bad);
  }

  private void rowConflict(String expected) throws SQLException {
    int open = expected.indexOf('(');
    int close = expected.indexOf(')');
    int colon = expected.indexOf(": ");
    String table = expected.substring(0, open);
    String[] columns = expected.substring(open + 1, close).split(",");
    String[] kindAndColumns = expected.substring(close + 2, colon).split(" ");
    String[] values = expected.substring(colon + 2).split(" / ", -1);
    StringBuilder select = new StringBuilder("SELECT kind || '|' || coalesce(columns::text, '')");
    for (String side : List.of("base_", "ours_", "theirs_")) {
      for (String column : columns) {
        select.append(", ").append(side).append(column);
      }
    }
    List<String> found = new ArrayList<>();
    for (String row : Rows.query(connection, select + " FROM helios_conflicts_" + table)) {
      int bar = row.indexOf('|');
      int comma = row.length();
      for (int i = 0; i < 3 * columns.length; i++) {
        comma = row.lastIndexOf(',', comma - 1);
      }
      String named = row.substring(bar + 1, comma).replaceAll("[{}\\[\\]\" ]", "");
      found.add(
          row.substring(0, bar)
              + " "
              + (kindAndColumns[1].equals("*") ? "*" : named)
              + row.substring(comma));
    }
    String nothing = String.join(",", java.util.Collections.nCopies(columns.length, "NULL"));
    StringBuilder wanted = new StringBuilder(kindAndColumns[0] + " " + kindAndColumns[1]);
    for (String value : values) {
      wanted.append(',').append(value.equals("-") ? nothing : value);
    }
    assertThat(found).as(expected).contains(wanted.toString());
  }

  private void schemaConflict(String expected) throws SQLException {
    String[] words = expected.split(" ");
    List<String> found =
        Rows.query(connection, "SELECT table_name, column_name FROM helios_schema_conflicts");
    String table = words[0];
    String column = words.length > 1 ? words[1] : "NULL";
    assertThat(found)
        .as(expected)
        .anyMatch(
            row -> {
              int comma = row.lastIndexOf(',');
              return (table.equals("*") || row.substring(0, comma).equals(table))
                  && (column.equals("*") || row.substring(comma + 1).equals(column));
            });
  }

  private int violation(String expected) throws SQLException {
    int open = expected.indexOf('(');
    int close = expected.indexOf(')');
    String kind = expected.substring(0, expected.indexOf(' '));
    String table = expected.substring(expected.indexOf(' ') + 1, open);
    List<String> rows = Rows.expected(expected.substring(close + 2));
    assertThat(
            Rows.sorted(
                Rows.query(
                    connection,
                    "SELECT %s FROM helios_violations_%s WHERE kind = '%s'"
                        .formatted(
                            expected.substring(open + 1, close), table, kind.replace('_', ' ')))))
        .as(expected)
        .isEqualTo(Rows.sorted(rows));
    return rows.size();
  }

  private void resolve(String copy, MergeCase.Resolution resolution) throws SQLException {
    String by = resolution.by();
    use(copy);
    assertThatThrownBy(() -> Rows.run(connection, "MERGE BRANCH " + source + " INTO " + copy))
        .isInstanceOf(SQLException.class);
    if (resolution.refused()) {
      decide(by);
      assertThatThrownBy(() -> Rows.run(connection, "MERGE CONTINUE"))
          .as("resolve! " + by)
          .isInstanceOf(SQLException.class);
      assertThat(hash(copy)).as("root of the target").isEqualTo(hash(target));
      return;
    }
    // A table whose schema conflict is resolved may have row conflicts then, to be resolved in
    // turn.
    for (int round = 1; !isContinued(by); round++) {
      assertThat(round).as("conflicts left after " + by).isLessThan(4);
    }
    for (String check : resolution.checks()) {
      check(copy, check);
    }
    assertThat(Rows.one(connection, "MERGE BRANCH " + source + " INTO " + copy))
        .as("a second merge")
        .startsWith("up_to_date");
  }

  private boolean isContinued(String by) throws SQLException {
    decide(by);
    try {
      Rows.run(connection, "MERGE CONTINUE");
      return true;
    } catch (SQLException e) {
      if ("40H01".equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private void decide(String by) throws SQLException {
    if (List.of("ours", "theirs", "base").contains(by)) {
      Rows.run(connection, "RESOLVE ALL USING " + by.toUpperCase(Locale.ROOT));
    } else {
      for (String statement : Rows.statements(by)) {
        Rows.run(connection, filled(statement));
      }
    }
  }

  /** Puts the answer of a query between braces into its place. */
  private String filled(String statement) throws SQLException {
    String filled = statement;
    while (filled.contains("{SELECT")) {
      int from = filled.indexOf("{SELECT");
      int to = filled.indexOf('}', from);
      filled =
          filled.substring(0, from)
              + Rows.one(connection, filled.substring(from + 1, to))
              + filled.substring(to + 1);
    }
    return filled;
  }

  private void check(String branch, String check) throws SQLException {
    if (check.startsWith("! ")) {
      assertThatThrownBy(() -> Rows.run(connection, check.substring(2)))
          .as(check)
          .isInstanceOf(SQLException.class);
      return;
    }
    if (check.startsWith("after ")) {
      for (String statement : Rows.statements(check.substring(6))) {
        Rows.run(connection, statement);
      }
      return;
    }
    if (check.startsWith("order ")) {
      String[] words = check.split("[ =]+");
      assertThat(
              Rows.query(
                  connection,
                  "SELECT column_name FROM information_schema.columns WHERE table_name = '"
                      + words[1]
                      + "' ORDER BY ordinal_position"))
          .as(check + " of " + branch)
          .containsExactly(words[2].split(","));
      return;
    }
    String sql;
    int from;
    if (check.startsWith("{")) {
      from = check.lastIndexOf("} =");
      sql = check.substring(1, from);
      from += 3;
    } else {
      int open = check.indexOf('(');
      int close = check.indexOf(") =");
      sql = "SELECT " + check.substring(open + 1, close) + " FROM " + check.substring(0, open);
      from = close + 3;
    }
    assertThat(Rows.sorted(Rows.query(connection, sql)))
        .as(check)
        .isEqualTo(Rows.sorted(Rows.expected(check.substring(from))));
  }
}
