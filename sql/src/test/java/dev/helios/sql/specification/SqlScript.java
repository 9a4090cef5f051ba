package dev.helios.sql.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One case of a script: statements on a database of its own, each with its result or its error. */
final class SqlScript {

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Pattern NAMED = Pattern.compile("\\$([a-z]+)");
  private static final Pattern TAKE = Pattern.compile("([a-z]+) := (.*)");
  private static final Pattern SESSION = Pattern.compile("([2-9]): (.*)");

  private final String name;
  private final List<String> lines;
  private final Map<String, String> values = new HashMap<>();
  private final Map<Integer, Connection> sessions = new HashMap<>();
  private final String url = "jdbc:helios:mem:specification" + DATABASES.incrementAndGet();

  private SqlScript(String name, List<String> lines) {
    this.name = name;
    this.lines = List.copyOf(lines);
  }

  static List<SqlScript> read(Path file) throws IOException {
    List<SqlScript> scripts = new ArrayList<>();
    List<String> given = List.of();
    List<String> lines = new ArrayList<>();
    String name = "";
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if ((line.startsWith("case ") || line.startsWith("given")) && !name.isEmpty()) {
        scripts.add(new SqlScript(file.getFileName() + ": " + name, lines));
        name = "";
      }
      if (line.startsWith("given")) {
        given = Rows.statements(line.substring(5));
      } else if (line.startsWith("case ")) {
        name = line.substring(5);
        lines = new ArrayList<>(given);
      } else {
        lines.add(line);
      }
    }
    scripts.add(new SqlScript(file.getFileName() + ": " + name, lines));
    return scripts;
  }

  void run() throws SQLException {
    try {
      session(1);
      for (String line : lines) {
        try {
          line(line);
        } catch (SQLException | AssertionError e) {
          throw new AssertionError(line + "\n" + e.getMessage(), e);
        }
      }
    } finally {
      for (Connection connection : sessions.values()) {
        connection.close();
      }
    }
  }

  private Connection session(int n) throws SQLException {
    Connection session = sessions.get(n);
    if (session == null) {
      session = DriverManager.getConnection(url);
      sessions.put(n, session);
    }
    return session;
  }

  private void line(String line) throws SQLException {
    Matcher numbered = SESSION.matcher(line);
    int session = 1;
    String text = line;
    if (numbered.matches()) {
      session = Integer.parseInt(numbered.group(1));
      text = numbered.group(2);
    }
    Connection connection = session(session);
    Matcher take = TAKE.matcher(text);
    if (take.matches()) {
      values.put(take.group(1), Rows.one(connection, filled(take.group(2))));
      return;
    }
    int error = text.lastIndexOf(" !!");
    int result = text.lastIndexOf(" =>");
    int header = text.lastIndexOf(" =: ");
    if (header > 0) {
      assertThat(Rows.columns(connection, text.substring(0, header)))
          .startsWith(text.substring(header + 4).split(", "));
      return;
    }
    if (error > 0) {
      fails(connection, filled(text.substring(0, error)), text.substring(error + 3).strip());
    } else if (result > 0) {
      rows(
          connection,
          filled(text.substring(0, result)),
          filled(text.substring(result + 3)).strip());
    } else if (text.endsWith(" ?")) {
      try {
        Rows.run(connection, filled(text.substring(0, text.length() - 2)));
      } catch (SQLException e) {
        assertThat(e.getSQLState()).as(e.getMessage()).isNotEqualTo("XX000");
      }
    } else {
      Rows.run(connection, filled(text));
    }
  }

  private static void fails(Connection connection, String sql, String expected) {
    try {
      Rows.run(connection, sql);
    } catch (SQLException e) {
      assertThat(e.getMessage()).as("message").isNotBlank();
      int blank = expected.indexOf(' ');
      String state = blank < 0 ? expected : expected.substring(0, blank);
      if (!state.isEmpty() && !state.equals("*")) {
        assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo(state);
      }
      if (blank > 0) {
        assertThat(e.getMessage()).contains(expected.substring(blank + 1));
      }
      assertThat(e.getSQLState()).as(e.getMessage()).matches("[0-9A-Z]{5}").isNotEqualTo("XX000");
      return;
    }
    fail("no error");
  }

  private static void rows(Connection connection, String sql, String expected) throws SQLException {
    List<String> found = Rows.query(connection, sql);
    if (expected.contains("*")) {
      String pattern = Pattern.quote(expected).replace("*", "\\E.*\\Q");
      assertThat(found).singleElement().asString().matches(pattern);
    } else {
      assertThat(found).isEqualTo(Rows.expected(expected));
    }
  }

  private String filled(String text) {
    return NAMED
        .matcher(text)
        .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), m.group())));
  }

  @Override
  public String toString() {
    return name;
  }
}
