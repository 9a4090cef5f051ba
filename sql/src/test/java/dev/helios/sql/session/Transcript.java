package dev.helios.sql.session;

import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.value.TextFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A script of statements with the answer to each under it, run anew.
 *
 * <p>A line that begins with {@code >} is part of an answer: rows, the tag that a client prints, or
 * an error with its SQLSTATE. A line {@code @name} goes to another session, which begins on main.
 * What a commit is called differs from run to run: 40 hexadecimal digits are shown as {@code <id>}.
 */
final class Transcript {
  private final Database database = Database.inMemory();
  private final Map<String, Session> sessions = new TreeMap<>();
  private final StringBuilder out = new StringBuilder();
  private Session session = session("1");

  private Session session(String name) {
    return sessions.computeIfAbsent(
        name,
        n ->
            database.session(new SessionOptions(null, new Actor("ada", "ada@example.org"), false)));
  }

  /** Returns the script with the answers that its statements give now. */
  static String run(String script) {
    Transcript transcript = new Transcript();
    List<String> statement = new ArrayList<>();
    for (String line : script.split("\n", -1)) {
      if (line.startsWith(">")) {
        continue;
      }
      if (line.startsWith("@")) {
        transcript.session = transcript.session(line.substring(1).strip());
      }
      transcript.out.append(line).append('\n');
      boolean isNote = line.startsWith("@") || (line.startsWith("--") && statement.isEmpty());
      if (!isNote && (!line.isBlank() || !statement.isEmpty())) {
        statement.add(line);
      }
      if (!statement.isEmpty() && line.stripTrailing().endsWith(";")) {
        transcript.execute(String.join("\n", statement));
        statement.clear();
      }
    }
    transcript.sessions.values().forEach(Session::close);
    transcript.database.close();
    return transcript.out.substring(0, transcript.out.length() - 1);
  }

  private void execute(String sql) {
    try {
      switch (session.execute(sql)) {
        case Result.Done done -> answer(done.tag());
        case Result.Changed changed -> answer(changed.tag());
        case Result.Rows rows -> rows(rows.rows());
      }
    } catch (SqlError e) {
      answer("ERROR " + e.sqlState() + ": " + e.getMessage());
      if (e.detail() != null) {
        answer("DETAIL: " + e.detail());
      }
    }
    for (SqlError notice : session.takeNotices()) {
      answer("NOTICE " + notice.sqlState() + ": " + notice.getMessage());
    }
  }

  private void rows(RowSet rows) {
    try (rows) {
      List<ResultColumn> columns = rows.columns();
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
          Object value = rows.get(i);
          line.append(i == 0 ? "" : " | ").append(text(columns.get(i), value));
        }
        lines.add(line.toString());
      }
      answer(columns.stream().map(ResultColumn::name).collect(Collectors.joining(" | ")));
      lines.forEach(this::answer);
    }
  }

  private static String text(ResultColumn column, @Nullable Object value) {
    return value == null ? "NULL" : TextFormat.format(column.type(), value);
  }

  private void answer(String text) {
    for (String line : text.split("\n", -1)) {
      out.append("> ").append(line.replaceAll("\\b[0-9a-f]{40}\\b", "<id>")).append('\n');
    }
  }
}
