package dev.helios.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every form of every statement: it parses, is written as expected, and what is written means the
 * same.
 */
class StatementCorpusTest {
  private static final Path CHINOOK = Path.of("../data/chinook");

  @ParameterizedTest
  @ValueSource(strings = {"version", "session", "ddl", "dml", "query"})
  void everyFormIsWrittenAsExpected(String corpus) throws IOException {
    List<String> expected = resource(corpus + ".unparsed.sql").lines().toList();
    List<String> written = new ArrayList<>();
    for (Script.Statement statement : Script.statements(resource(corpus + ".sql"))) {
      written.add(onOneLine(statement) + ";");
    }
    assertThat(written).containsExactlyElementsOf(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "session", "ddl", "dml", "query"})
  void whatIsWrittenReadsBackTheSame(String corpus) throws IOException {
    for (Script.Statement statement : Script.statements(resource(corpus + ".sql"))) {
      String once = HeliosParser.unparse(HeliosParser.parseStatement(statement));
      assertThat(HeliosParser.unparse(HeliosParser.parseStatement(once)))
          .as(statement.text())
          .isEqualTo(once);
    }
  }

  @Test
  void chinookParses() throws IOException {
    assertThat(HeliosParser.parseScript(Files.readString(CHINOOK.resolve("schema.sql"))))
        .hasSize(11);
    assertThat(HeliosParser.parseScript(Files.readString(CHINOOK.resolve("data.sql")))).hasSize(86);
    int queries = 0;
    for (String record : Files.readString(CHINOOK.resolve("checks.test")).split("\n\n")) {
      int query = record.indexOf("query ");
      if (query >= 0) {
        String body = record.substring(record.indexOf('\n', query));
        HeliosParser.parseStatement(body.substring(0, body.indexOf("\n----")));
        queries++;
      }
    }
    assertThat(queries).isEqualTo(24);
  }

  private static String onOneLine(Script.Statement statement) {
    return HeliosParser.unparse(HeliosParser.parseStatement(statement))
        .replaceAll("\\s*\\n\\s*", " ");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = StatementCorpusTest.class.getResourceAsStream("/parser/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
