package dev.helios.cli.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.Result;
import dev.helios.sql.session.RowSet;
import dev.helios.sql.session.Session;
import dev.helios.sql.session.SessionOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** COPY in both formats, out and in again, and what becomes of rows that cannot be taken. */
class CopyTest {
  private static final Actor ADA = new Actor("Ada", "ada@example.com");
  private static final String ALPHABET = "ab\\N\t\n\r\b\f\u000b'\",;.\u00e9 \u20ac0x{}";

  @TempDir private Path directory;
  private Database database;
  private Session session;
  private Copy copy;

  @BeforeEach
  void open() {
    database = Database.inMemory();
    session = database.session(new SessionOptions("main", ADA, false));
    copy = new Copy(session, directory);
    session.execute("CREATE TABLE t (id int PRIMARY KEY, a text, b text)");
  }

  @AfterEach
  void close() {
    session.close();
    database.close();
  }

  private String copy(String sql, String data) throws IOException {
    StringWriter out = new StringWriter();
    String tag = copy.run(sql, data, new PrintWriter(out));
    return out + tag;
  }

  private List<List<@Nullable Object>> rows() {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    try (RowSet found = ((Result.Rows) session.execute("SELECT * FROM t ORDER BY id")).rows()) {
      while (found.next()) {
        List<@Nullable Object> row = new ArrayList<>();
        for (int i = 0; i < found.columns().size(); i++) {
          row.add(found.get(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static @Nullable String text(Random random) {
    if (random.nextInt(5) == 0) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "WITH (DELIMITER ';', NULL 'null and void')",
        "CSV",
        "(FORMAT csv, HEADER, DELIMITER E'\\t', NULL '\\N', QUOTE '''')",
        "CSV DELIMITER ';' QUOTE AS '\"' ESCAPE '\\' HEADER"
      })
  void whatIsCopiedOutIsCopiedInAgain(String options) throws IOException {
    Random random = new Random(options.hashCode());
    for (int i = 0; i < 1500; i++) {
      session.execute("INSERT INTO t VALUES (?, ?, ?)", i, text(random), text(random));
    }
    session.execute("INSERT INTO t VALUES (-1, '\\.', '')");
    List<List<@Nullable Object>> before = rows();
    String data = copy("COPY t TO STDOUT " + options, "");
    session.execute("DELETE FROM t");
    assertThat(copy("COPY t FROM STDIN " + options, data)).isEqualTo("COPY 1501");
    assertThat(rows()).containsExactlyElementsOf(before);
  }

  @Test
  void theTextFormatKnowsPostgresqlsEscapes() throws IOException {
    String data = "1\t\\x41\\101\\\\\\q\t\\N\r\n2\tline\\nbreak\t\\N";
    assertThat(copy("COPY t FROM STDIN", data)).isEqualTo("COPY 2");
    assertThat(rows()).containsExactly(row(1L, "AA\\q", null), row(2L, "line\nbreak", null));
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    return java.util.Arrays.asList(values);
  }

  @Test
  void aBadRowIsNamedAndNoRowIsTaken() {
    session.execute("INSERT INTO t VALUES (700, 'here', NULL)");
    StringBuilder data = new StringBuilder();
    for (int i = 1; i <= 900; i++) {
      data.append(i).append("\ta\tb\n");
    }
    assertThatThrownBy(() -> copy("COPY t FROM STDIN", data.toString()))
        .isInstanceOfSatisfying(
            SqlError.class,
            e -> {
              assertThat(e.sqlState()).isEqualTo("23505");
              assertThat(e.detail()).isEqualTo("Key (id)=(700) already exists. COPY t, line 700");
            });
    assertThat(rows()).hasSize(1);
  }

  @Test
  void withinATransactionAFailedCopyKeepsWhatWasDoneBefore() {
    session.execute("BEGIN");
    session.execute("INSERT INTO t VALUES (1, 'before', NULL)");
    assertThatThrownBy(() -> copy("COPY t FROM STDIN", "2\ta\tb\n2\ta\tb\n"))
        .hasMessageContaining("duplicate key");
    session.execute("COMMIT");
    assertThat(rows()).containsExactly(row(1L, "before", null));
  }

  @Test
  void columnsThatMakeTheirOwnValueHaveNoFieldUnlessNamed() throws IOException {
    session.execute(
        "CREATE TABLE g (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int,"
            + " b int GENERATED ALWAYS AS (a * 2) STORED)");
    assertThat(copy("COPY public.g FROM STDIN", "5\t1\n")).isEqualTo("COPY 1");
    assertThat(copy("COPY \"g\" (a) FROM STDIN", "2\n\\.\n3\n")).isEqualTo("COPY 1");
    assertThat(copy("COPY (SELECT id, a, b FROM g WHERE a = 1) TO STDOUT", ""))
        .isEqualTo("5\t1\t2\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY",
        "COPY t",
        "COPY t FROM",
        "COPY t FROM STDIN WITH (",
        "COPY t FROM STDIN WITH (FORMAT xml)",
        "COPY t FROM STDIN (NULL 'a', NULL 'b')",
        "COPY t FROM STDIN DELIMITER 'ab'",
        "COPY t FROM STDIN (HEADER perhaps)",
        "COPY t (a FROM STDIN",
        "COPY t FROM 'unclosed",
        "COPY (SELECT 1) FROM STDIN",
        "COPY (SELECT ')' TO STDOUT",
        "COPY t FROM STDIN WITH (ENCODING 'latin1')"
      })
  void whatIsNoCopyIsRefused(String sql) {
    assertThatThrownBy(() -> copy(sql, "")).isInstanceOf(SqlError.class);
  }
}
