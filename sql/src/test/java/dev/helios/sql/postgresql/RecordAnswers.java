package dev.helios.sql.postgresql;

import dev.helios.sql.postgresql.AnswerScript.Part;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a server's answers into scripts: {@code -Dpostgresql.url=.. RecordAnswers file..}. With
 * {@code -Dhelios=show} it prints where Helios differs, with {@code -Dhelios=record} it also writes
 * the answers of Helios there; each such place needs a reason, written above the statement.
 */
final class RecordAnswers {
  private RecordAnswers() {}

  public static void main(String[] files) throws Exception {
    String mode = System.getProperty("helios", "");
    int all = 0;
    int different = 0;
    for (String name : files) {
      Path file = Path.of(name);
      AnswerScript script = AnswerScript.read(file);
      if (PostgresServer.url().isPresent()) {
        try (Connection server = PostgresServer.connect(PostgresServer.url().get())) {
          script = recorded(script, server);
        }
      }
      if (!mode.isEmpty()) {
        List<Part> parts = new ArrayList<>();
        try (Connection helios = DriverManager.getConnection("jdbc:helios::memory:")) {
          for (Part part : script.parts()) {
            List<String> answer =
                part.isStatement() ? Answers.of(helios, part.sql()) : part.expected();
            boolean same = Answers.same(part.postgres(), answer);
            all += part.isStatement() ? 1 : 0;
            different += same ? 0 : 1;
            if (!same && mode.equals("show") && !Answers.same(part.expected(), answer)) {
              System.out.printf("%s:%d %s%n", file.getFileName(), part.line(), part.text());
              part.postgres().forEach(l -> System.out.println("   > " + l));
              answer.forEach(l -> System.out.println("   ~ " + l));
            }
            parts.add(
                mode.equals("record")
                    ? part.with(part.postgres(), same ? List.of() : answer)
                    : part);
          }
        }
        script = new AnswerScript(parts);
      }
      script.write(file);
    }
    System.out.printf("%d statements, %d differ%n", all, different);
  }

  private static AnswerScript recorded(AnswerScript script, Connection server) {
    List<Part> parts = new ArrayList<>();
    for (Part part : script.parts()) {
      parts.add(
          part.isStatement() ? part.with(Answers.of(server, part.sql()), part.helios()) : part);
    }
    return new AnswerScript(parts);
  }
}
