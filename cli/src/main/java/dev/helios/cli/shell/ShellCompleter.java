package dev.helios.cli.shell;

import dev.helios.refs.branch.Branch;
import dev.helios.refs.root.Root;
import dev.helios.sql.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes keywords, and tables, columns and branches as they are at the session's ref. */
final class ShellCompleter implements Completer {
  private static final List<String> KEYWORDS =
      List.of(
          "ADD",
          "ALTER",
          "AND",
          "AS OF",
          "BEGIN",
          "BRANCH",
          "BRANCHES",
          "BY",
          "CASE",
          "CHERRY PICK",
          "COLUMN",
          "COMMIT",
          "CONFLICT",
          "CREATE",
          "DEFAULT",
          "DELETE FROM",
          "DESC",
          "DISTINCT",
          "DROP",
          "ELSE",
          "END",
          "EXISTS",
          "EXPLAIN",
          "FROM",
          "GROUP BY",
          "HAVING",
          "IN",
          "INDEX",
          "INNER JOIN",
          "INSERT INTO",
          "INTO",
          "IS NULL",
          "JOIN",
          "LEFT JOIN",
          "LIKE",
          "LIMIT",
          "MERGE BRANCH",
          "MESSAGE",
          "NOT",
          "NULL",
          "OFFSET",
          "ON",
          "OR",
          "ORDER BY",
          "PRIMARY KEY",
          "REFERENCES",
          "RELEASE",
          "RESOLVE",
          "RETURNING",
          "REVERT",
          "ROLLBACK",
          "SAVEPOINT",
          "SELECT",
          "SET",
          "SHOW BRANCHES",
          "SHOW TAGS",
          "TABLE",
          "TAG",
          "THEN",
          "UNION",
          "UNIQUE",
          "UPDATE",
          "USE BRANCH",
          "USING",
          "VALUES",
          "VIEW",
          "WHEN",
          "WHERE",
          "WITH");

  private final Session session;

  ShellCompleter(Session session) {
    this.session = session;
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
    String word = line.word();
    boolean lower = !word.isEmpty() && Character.isLowerCase(word.charAt(0));
    for (String keyword : KEYWORDS) {
      candidates.add(new Candidate(lower ? keyword.toLowerCase(Locale.ROOT) : keyword));
    }
    TreeSet<String> names = new TreeSet<>();
    Root root = session.root();
    root.tables()
        .forEach(
            t -> {
              names.add(t.schema().name());
              t.schema().columns().forEach(c -> names.add(c.name()));
            });
    root.views().forEach(v -> names.add(v.name()));
    session.database().repository().branches().list().stream()
        .map(Branch::name)
        .forEach(names::add);
    names.forEach(n -> candidates.add(new Candidate(n)));
  }
}
