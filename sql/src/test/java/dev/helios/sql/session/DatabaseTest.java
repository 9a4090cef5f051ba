package dev.helios.sql.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  private static final Actor WHO = new Actor("ada", "ada@example.org");

  @TempDir Path directory;

  static Session session(Database database) {
    return database.session(new SessionOptions(null, WHO, false));
  }

  static List<Object> column(Session session, String sql, Object... parameters) {
    List<Object> values = new ArrayList<>();
    try (RowSet rows = ((Result.Rows) session.execute(sql, parameters)).rows()) {
      while (rows.next()) {
        values.add(rows.get(0));
      }
    }
    return values;
  }

  private static SqlError fails(Runnable work) {
    return catchThrowableOfType(SqlError.class, work::run);
  }

  @Test
  void whatWasCommittedIsThereAfterReopening() {
    Path path = directory.resolve("db");
    try (Database database = Database.create(path, DatabaseOptions.DEFAULT);
        Session session = session(database)) {
      session.execute(
          "CREATE TABLE t (id SERIAL PRIMARY KEY, name TEXT, at DATE DEFAULT '2026-01-01')");
      session.execute("CREATE INDEX by_name ON t (name DESC)");
      session.execute("CREATE VIEW v AS SELECT name FROM t WHERE id > 1");
      session.execute("INSERT INTO t (name) VALUES ('a'), ('b'), ('c')");
      session.execute("CREATE BRANCH dev");
      session.use("dev");
      session.execute("DELETE FROM t WHERE id = 1");
      session.execute("BEGIN");
      session.execute("INSERT INTO t (name) VALUES ('lost')");
    }
    assertThat(Files.isDirectory(path.resolve("hooks"))).isTrue();
    try (Database database = Database.open(path, DatabaseOptions.DEFAULT);
        Session session = session(database)) {
      assertThat(column(session, "SELECT name FROM t ORDER BY name DESC"))
          .containsExactly("c", "b", "a");
      assertThat(column(session, "SELECT name FROM v ORDER BY 1")).containsExactly("b", "c");
      assertThat(column(session, "SELECT name FROM dev.t ORDER BY 1")).containsExactly("b", "c");
      assertThat((Long) column(session, "INSERT INTO t (name) VALUES ('d') RETURNING id").get(0))
          .isGreaterThan(4);
    }
  }

  @Test
  void aDirectoryIsOpenOnceInAProcessWhateverItIsCalled() throws IOException {
    Path path = directory.resolve("db");
    Path other = directory.resolve("link");
    try (Database first = Database.openOrCreate(path, DatabaseOptions.DEFAULT)) {
      Files.createSymbolicLink(other, path);
      try (Database second = Database.openOrCreate(other, DatabaseOptions.DEFAULT);
          Database reader = Database.open(other, DatabaseOptions.DEFAULT.withReadOnly(true))) {
        assertThat(second.repository()).isSameAs(first.repository());
        session(first).execute("CREATE TABLE t (a INT)");
        session(second).execute("INSERT INTO t VALUES (1)");
        Session reading = session(reader);
        assertThat(column(reading, "SELECT a FROM t")).containsExactly(1L);
        assertThat(fails(() -> reading.execute("DELETE FROM t")).sqlState()).isEqualTo("25006");
        assertThat(fails(() -> reading.execute("CREATE BRANCH b")).sqlState()).isEqualTo("25006");
      }
      assertThat(column(session(first), "SELECT count(*) FROM t")).containsExactly(1L);
    }
    assertThat(fails(() -> Database.create(path, DatabaseOptions.DEFAULT)).sqlState())
        .isEqualTo("08001");
  }

  @Test
  void aReaderAloneSeesWhatIsThereAndNeedsNoWriteForWhatIsThereAlready() {
    Path path = directory.resolve("db");
    try (Database database = Database.create(path, DatabaseOptions.DEFAULT)) {
      session(database).execute("CREATE TABLE t (a INT PRIMARY KEY)");
      session(database).execute("INSERT INTO t VALUES (7)");
      session(database).execute("CREATE BRANCH dev");
    }
    try (Database database = Database.open(path, DatabaseOptions.DEFAULT.withReadOnly(true))) {
      Session session = session(database);
      assertThat(database.isReadOnly()).isTrue();
      assertThat(column(session, "SELECT a FROM t")).containsExactly(7L);
      assertThat(session.execute("CREATE TABLE IF NOT EXISTS t (a INT)"))
          .isInstanceOf(Result.Done.class);
      assertThat(session.execute("CREATE BRANCH IF NOT EXISTS dev"))
          .isInstanceOf(Result.Done.class);
      session.setReadOnly(false);
      assertThat(session.isReadOnly()).isTrue();
      assertThat(fails(() -> session.execute("INSERT INTO t VALUES (8)")).sqlState())
          .isEqualTo("25006");
      assertThat(fails(() -> session.execute("COMMIT BRANCH MESSAGE 'm'")).sqlState())
          .isEqualTo("25006");
    }
  }

  @Test
  void whatIsNoDatabaseSaysSo() throws IOException {
    assertThat(fails(() -> Database.open(directory.resolve("x"), DatabaseOptions.DEFAULT)))
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo("08001"));
    Path file = Files.writeString(directory.resolve("file"), "text");
    assertThat(fails(() -> Database.openOrCreate(file, DatabaseOptions.DEFAULT)))
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo("08001"));
    Files.writeString(directory.resolve("something"), "text");
    assertThat(fails(() -> Database.create(directory, DatabaseOptions.DEFAULT)))
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo("08001"));
    assertThat(fails(() -> Database.open(directory, DatabaseOptions.DEFAULT)))
        .satisfies(e -> assertThat(e.sqlState()).isEqualTo("08001"));
  }

  @Test
  void aDatabaseThatWasClosedGivesNoSessions() {
    Database database = Database.inMemory();
    Session session = session(database);
    session.close();
    assertThat(fails(() -> session.execute("SELECT 1")).sqlState()).isEqualTo("08003");
    database.close();
    database.close();
    assertThat(fails(() -> session(database)).sqlState()).isEqualTo("08003");
  }

  @Test
  void aSessionBeginsOnABranchOrAtARevision() {
    try (Database database = Database.inMemory()) {
      session(database).execute("CREATE TABLE t (a INT)");
      session(database).execute("COMMIT BRANCH MESSAGE 'one'");
      session(database).execute("CREATE TAG v1");
      session(database).execute("CREATE BRANCH dev");
      session(database).execute("INSERT INTO t VALUES (1)");
      Session dev = database.session(new SessionOptions("dev", WHO, false));
      assertThat(dev.branch()).contains("dev");
      Session tag = database.session(new SessionOptions("v1", WHO, false));
      assertThat(tag.branch()).isEmpty();
      assertThat(tag.ref()).isEqualTo("v1");
      assertThat(column(tag, "SELECT a FROM t")).isEmpty();
      assertThat(fails(() -> database.session(new SessionOptions("nowhere", WHO, false))))
          .satisfies(e -> assertThat(e.sqlState()).isEqualTo("42704"));
    }
  }
}
