package dev.helios.sql.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.MergeConflictException;
import dev.helios.merge.cases.MergeCase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case merged one way, in a database of its own. */
final class CaseRun implements AutoCloseable {
  private final MergeCase c;
  private final boolean isSql;
  private final String into;
  private final String from;
  private final Connection connection;
  private final CaseStatements statements;
  private final CaseQueries queries;
  private final CaseConflicts conflicts;
  private final CaseResult result;

  CaseRun(SqlCase c, String into, String from) throws SQLException {
    this.c = c.merge();
    this.isSql = c.isSql();
    this.into = into;
    this.from = from;
    this.connection = DriverManager.getConnection("jdbc:helios::memory:");
    this.statements = new CaseStatements(connection);
    this.queries = new CaseQueries(connection);
    this.conflicts = new CaseConflicts(this.c, queries);
    this.result = new CaseResult(this.c, into, from, connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  SqlOutcome run() throws SQLException {
    sides();
    List<Map<String, @Nullable String>> preview = queries.query(merge() + " WITH (dry_run)");
    String before = hash();
    if (c.isConflict()) {
      MergeConflictException conflict =
          (MergeConflictException) queries.failure(merge()).getCause();
      assertThat(conflict.getSQLState()).isEqualTo("40H01");
      assertThat(hash()).isEqualTo(before);
      List<Map<String, @Nullable String>> found = conflicts.all();
      conflicts.report(conflict, found);
      conflicts.summary(found, preview.get(0));
      if (into.equals("ours")) {
        conflicts.expected(conflict.getMessage(), found);
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
      return new SqlOutcome(preview.get(0), found);
    }
    Map<String, @Nullable String> merged = queries.query(merge()).get(0);
    for (String same :
        List.of("status", "rows_affected", "schema_changes", "conflicts", "violations")) {
      assertThat(preview.get(0)).containsEntry(same, merged.get(same));
    }
    result.shape();
    result.rows(c.lines("rows"));
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
    if (isSql) {
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
    return String.valueOf(
        queries.query("SELECT helios_hash('%s') AS h".formatted(into)).get(0).get("h"));
  }

  private void finished(boolean resolved) throws SQLException {
    assertThat(queries.query("SELECT * FROM helios_merges")).isEmpty();
    assertThat(queries.query(merge()).get(0)).containsEntry("status", "up_to_date");
    if (resolved) {
      String parents =
          queries.query("SELECT parents FROM helios_log LIMIT 1").get(0).get("parents");
      assertThat(String.valueOf(parents).split(" ")).hasSize(2);
    }
  }

  private void take(String side) throws SQLException {
    String label = side.equals("base") ? "BASE" : side.equals(into) ? "OURS" : "THEIRS";
    String start =
        queries
            .query("SELECT helios_merge_base('%1$s', '%1$s') AS c".formatted(into))
            .get(0)
            .get("c");
    queries.failure(merge());
    for (int round = 0; round < 4; round++) {
      if (!queries.query("SELECT * FROM helios_conflicts").isEmpty()) {
        statements.execute("RESOLVE ALL USING " + label);
      }
    }
    if (c.lines("take " + side).equals(List.of("open"))) {
      assertThat(queries.query("SELECT * FROM helios_conflicts")).isNotEmpty();
      statements.execute("MERGE ABORT");
      return;
    }
    assertThat(queries.query("SELECT * FROM helios_conflicts")).isEmpty();
    assertThat(queries.query("MERGE CONTINUE").get(0)).containsEntry("status", "merged");
    result.rows(c.lines("take " + side));
    finished(true);
    statements.execute("ROLLBACK BRANCH %s TO REF '%s'".formatted(into, start));
  }

  /** As the case says, not by taking a side. */
  private void resolve() throws SQLException {
    queries.failure(merge());
    for (String sql : c.lines("resolve")) {
      statements.execute(sql.contains("{id}") ? sql.replace("{id}", firstOpen()) : sql);
    }
    assertThat(queries.query("SELECT * FROM helios_conflicts")).isEmpty();
    assertThat(queries.query("MERGE CONTINUE").get(0)).containsEntry("status", "merged");
    result.rows(c.lines("resolved"));
    finished(true);
    result.answers();
  }

  private String firstOpen() throws SQLException {
    return conflicts.all().stream()
        .filter(x -> x.get("resolution") == null)
        .map(x -> String.valueOf(x.get("conflict_id")))
        .findFirst()
        .orElseThrow();
  }
}
