package dev.helios.sql.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.Conflict;
import dev.helios.MergeConflictException;
import dev.helios.merge.cases.MergeCase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the conflicts of a merge, as relations and as a report, with those of a case. */
final class CaseConflicts {
  private static final Pattern KEY = Pattern.compile("\\(.*\\)=\\(.*?\\)");

  private final MergeCase c;
  private final CaseQueries queries;

  CaseConflicts(MergeCase c, CaseQueries queries) {
    this.c = c;
    this.queries = queries;
  }

  /** All rows of all relations of conflicts. */
  List<Map<String, @Nullable String>> all() throws SQLException {
    List<Map<String, @Nullable String>> all = new ArrayList<>();
    for (Map<String, @Nullable String> table : queries.query("SELECT * FROM helios_conflicts")) {
      String name = table.get("table_name");
      if (!"0".equals(table.get("row_conflicts"))) {
        all.addAll(
            queries.query("SELECT *, '%1$s' AS t FROM helios_conflicts_%1$s".formatted(name)));
      }
      if (!"0".equals(table.get("violations"))) {
        all.addAll(
            queries.query("SELECT *, '%1$s' AS t FROM helios_violations_%1$s".formatted(name)));
      }
    }
    all.addAll(queries.query("SELECT * FROM helios_schema_conflicts"));
    return all;
  }

  /** The exception has the same conflicts as the relations, as values and as JSON. */
  void report(MergeConflictException thrown, List<Map<String, @Nullable String>> conflicts)
      throws SQLException {
    List<@Nullable String> ids = conflicts.stream().map(x -> x.get("conflict_id")).toList();
    assertThat(thrown.conflicts())
        .extracting(Conflict::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    String json = thrown.toJson().replace("'", "''");
    assertThat(
            queries.query(
                "SELECT e ->> 'conflict_id' AS id FROM jsonb_array_elements('%s') AS j (e)"
                    .formatted(json)))
        .extracting(x -> x.get("id"))
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  void summary(
      List<Map<String, @Nullable String>> conflicts, Map<String, @Nullable String> preview) {
    long violations = conflicts.stream().filter(x -> x.containsKey("constraint_name")).count();
    assertThat(preview)
        .containsEntry("status", "conflicted")
        .containsEntry("violations", String.valueOf(violations))
        .containsEntry("conflicts", String.valueOf(conflicts.size() - violations));
  }

  /** The report's lines, and the rows of the relations, say what the case does. */
  void expected(String message, List<Map<String, @Nullable String>> conflicts) {
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
}
