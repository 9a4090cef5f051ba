package dev.helios.sql.postgresql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A script in parts: a statement with the answers below it, or text between statements.
 *
 * <p>Lines that begin with {@code >} are PostgreSQL's answer. Where Helios knowingly answers
 * otherwise, its answer follows on lines that begin with {@code ~}.
 */
record AnswerScript(List<Part> parts) {
  /**
   * A part of a script.
   *
   * @param text the lines as they are written, without answers
   * @param sql the statement, empty if this is none
   * @param postgres PostgreSQL's answer
   * @param helios the answer of Helios, empty if it is to be the same
   */
  record Part(int line, String text, String sql, List<String> postgres, List<String> helios) {
    boolean isStatement() {
      return !sql.isEmpty();
    }

    /** What Helios is to answer. */
    List<String> expected() {
      return helios.isEmpty() ? postgres : helios;
    }

    Part with(List<String> newPostgres, List<String> newHelios) {
      return new Part(line, text, sql, newPostgres, newHelios);
    }
  }

  static AnswerScript read(Path file) throws IOException {
    List<Part> parts = new ArrayList<>();
    List<String> statement = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      if (line.startsWith("> ") || line.startsWith("~ ")) {
        Part last = parts.getLast();
        (line.startsWith(">") ? last.postgres() : last.helios()).add(line.substring(2));
      } else if (statement.isEmpty() && (line.isBlank() || line.startsWith("--"))) {
        parts.add(new Part(number, line, "", new ArrayList<>(), new ArrayList<>()));
      } else {
        statement.add(line);
        if (line.stripTrailing().endsWith(";")) {
          String text = String.join("\n", statement);
          String sql = text.stripTrailing();
          sql = sql.substring(0, sql.length() - 1);
          parts.add(new Part(number, text, sql, new ArrayList<>(), new ArrayList<>()));
          statement.clear();
        }
      }
    }
    if (!statement.isEmpty()) {
      throw new IllegalArgumentException(file + " ends inside a statement");
    }
    return new AnswerScript(parts);
  }

  void write(Path file) throws IOException {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      out.append(part.text()).append('\n');
      part.postgres().forEach(l -> out.append("> ").append(l).append('\n'));
      part.helios().forEach(l -> out.append("~ ").append(l).append('\n'));
    }
    Files.writeString(file, out);
  }
}
