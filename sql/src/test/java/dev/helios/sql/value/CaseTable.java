package dev.helios.sql.value;

import dev.helios.sql.SqlError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tables of questions and answers among the test resources: {@code question => answer}. */
public final class CaseTable {
  /** One line: the fields of a question, and its answer. */
  public record Case(List<String> fields, String answer) {
    @Override
    public String toString() {
      return String.join("|", fields);
    }
  }

  /** What is asked. */
  @FunctionalInterface
  public interface Question {
    @Nullable String answer();
  }

  private CaseTable() {}

  /** The lines of a resource that are no comments. */
  public static Stream<Case> read(String resource) throws IOException {
    try (InputStream in = CaseTable.class.getResourceAsStream(resource)) {
      String text =
          new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(l -> !l.startsWith("#") && !l.isEmpty()).map(CaseTable::parse);
    }
  }

  private static Case parse(String line) {
    int arrow = line.lastIndexOf(" => ");
    List<String> fields =
        Stream.of(line.substring(0, arrow).split("\\|", -1)).map(CaseTable::plain).toList();
    return new Case(fields, line.substring(arrow + 4));
  }

  private static String plain(String field) {
    return field.replace("\\n", "\n").replace("\\p", "|");
  }

  /** The answer as tables spell it, errors with SQLSTATE and message. */
  public static String ask(Question question) {
    try {
      String answer = question.answer();
      return answer == null ? "<null>" : answer.replace("\n", "\\n");
    } catch (SqlError e) {
      return "ERR %s %s".formatted(e.sqlState(), e.getMessage());
    }
  }
}
