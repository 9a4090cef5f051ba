package dev.helios.sql.parser;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Statements of other databases that are no syntax here, and what to do instead: a syntax error in
 * one of them would tell its reader nothing.
 */
final class ForeignStatements {
  private static final String DEFINES = "(?:create|alter|drop)\\s+(?:or\\s+replace\\s+)?";

  private static final List<Foreign> ALL =
      List.of(
          new Foreign(
              "grant|revoke|reassign|" + DEFINES + "(?:role|user|group|policy)",
              "There are no roles and privileges: who can read the files can read the data."
                  + " pg_dump leaves them out with --no-privileges."),
          new Foreign(
              DEFINES + "(?:temp\\s+|temporary\\s+|constraint\\s+|event\\s+)?(?:trigger|rule)",
              "There are no triggers: what must hold is said by constraints, generated columns, or"
                  + " the checks of a merge."),
          new Foreign(
              "do|call|" + DEFINES + "(?:function|procedure|routine|aggregate)",
              "There are no functions of one's own: they belong into the program around."),
          new Foreign(
              DEFINES + "(?:type|domain|cast|operator|collation)",
              "There are no types of one's own: a CHECK says what a column may hold."),
          new Foreign(
              "refresh|" + DEFINES + "materialized",
              "CREATE TABLE .. AS keeps the rows of a query, a view computes them."),
          new Foreign(
              DEFINES + "schema", "The only schemas are branches: leave out the schema's name."),
          new Foreign(
              DEFINES + "(?:extension|language|server|foreign|publication|subscription|virtual)",
              "There are no extensions and no tables of other databases."),
          new Foreign(
              "declare|fetch|move|close",
              "There are no cursors in SQL: JDBC reads a result bit by bit, see setFetchSize."),
          new Foreign(
              "prepare|execute|deallocate",
              "There is no PREPARE in SQL: JDBC prepares statements."),
          new Foreign(
              "lock",
              "Nothing needs a lock: a transaction reads one state, and one that changes the same"
                  + " rows as another fails."),
          new Foreign(
              "listen|notify|unlisten",
              "There are no notifications: a program in hooks/ is run after each commit."),
          new Foreign(
              "copy",
              "COPY is done by 'helios sql'; 'helios import' reads files too, and JDBC has"
                  + " batches."),
          new Foreign(
              "attach|detach",
              "A connection has one database; other branches of it are read as branch.table."),
          new Foreign(
              "describe|desc", "information_schema.columns has the columns, the shell has \\d."));

  private ForeignStatements() {}

  private record Foreign(Pattern start, String hint) {
    Foreign(String start, String hint) {
      this(Pattern.compile("(?:" + start + ")\\b", Pattern.CASE_INSENSITIVE), hint);
    }
  }

  /** What to do instead of a statement that could not be parsed; null if it is not one of these. */
  static @Nullable String hint(String statement) {
    return ALL.stream()
        .filter(f -> f.start().matcher(statement).lookingAt())
        .map(Foreign::hint)
        .findFirst()
        .orElse(null);
  }
}
