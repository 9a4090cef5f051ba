package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.BatchUpdateException;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTimeoutException;
import java.sql.SQLType;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HeliosStatementTest extends JdbcFixture {
  @Test
  void aScriptHasAResultForEachOfItsStatements() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean rows =
          statement.execute(
              "CREATE TABLE t (id INTEGER PRIMARY KEY); -- one;\n"
                  + "INSERT INTO t VALUES (1), (2); SELECT id FROM t;");
      assertThat(rows).isFalse();
      assertThat(statement.getUpdateCount()).isZero();
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(2);
      assertThat(statement.getMoreResults()).isTrue();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
      assertThat(rows(statement.getResultSet())).containsExactly("1", "2");
      assertThat(statement.getMoreResults()).isFalse();
      assertThat(statement.getUpdateCount()).isEqualTo(-1);
    }
  }

  @Test
  void aScriptStopsAtItsFirstFailure() throws SQLException {
    assertThatThrownBy(
            () ->
                execute("CREATE TABLE t (id INTEGER); SELECT nothing; CREATE TABLE u (id INTEGER)"))
        .isInstanceOf(SQLSyntaxErrorException.class);
    assertThat(query("SELECT count(*) FROM t")).containsExactly("0");
    assertThatThrownBy(() -> query("SELECT count(*) FROM u"))
        .isInstanceOf(SQLSyntaxErrorException.class);
  }

  @Test
  void theKindOfStatementMustFitTheMethod() throws SQLException {
    execute("CREATE TABLE t (id INTEGER)");
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.executeUpdate("INSERT INTO t VALUES (1), (2)")).isEqualTo(2);
      assertThat(statement.executeLargeUpdate("DELETE FROM t WHERE id = 1")).isEqualTo(1);
      assertThatThrownBy(() -> statement.executeUpdate("SELECT 1"))
          .hasMessage("A result was returned when none was expected.");
      assertThatThrownBy(() -> statement.executeQuery("DELETE FROM t"))
          .hasMessage("No results were returned by the query.");
      assertThat(query("SELECT count(*) FROM t")).containsExactly("1");
    }
    try (PreparedStatement delete = connection.prepareStatement("DELETE FROM t")) {
      assertThatThrownBy(delete::executeQuery).hasMessage("No results were returned by the query.");
      assertThat(query("SELECT count(*) FROM t")).containsExactly("1");
    }
  }

  @Test
  void errorsHaveTheClassOfTheirState() throws SQLException {
    execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)",
        "INSERT INTO t VALUES (1, 1)");
    assertThat(failure(SQLSyntaxErrorException.class, () -> execute("SELEC 1")).getSQLState())
        .isEqualTo("42601");
    assertThat((Throwable) failure(SQLSyntaxErrorException.class, () -> query("SELECT * FROM u")))
        .hasMessageContaining("main")
        .hasMessageContaining("u");
    SQLException twice =
        failure(
            SQLIntegrityConstraintViolationException.class,
            () -> execute("INSERT INTO t VALUES (1, 2)"));
    assertThat(twice.getSQLState()).isEqualTo("23505");
    assertThat((Throwable) twice).hasMessageContaining("\n  Detail: Key (id)=(1) already exists.");
    failure(
        SQLIntegrityConstraintViolationException.class,
        () -> execute("INSERT INTO t VALUES (2, NULL)"));
    failure(SQLDataException.class, () -> query("SELECT 1 / 0"));
  }

  @Test
  void generatedKeysAreThoseOfTheInsertedRows() throws SQLException {
    execute(
        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, at INTEGER DEFAULT 7)");
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO t (name) VALUES ('a'), ('b')", Statement.RETURN_GENERATED_KEYS);
      assertThat(rows(statement.getGeneratedKeys())).containsExactly("1", "2");
      assertThat(
              statement.executeUpdate(
                  "INSERT INTO t (name) VALUES ('c');", new String[] {"AT", "id"}))
          .isEqualTo(1);
      assertThat(rows(statement.getGeneratedKeys())).containsExactly("7,3");
      statement.executeUpdate("UPDATE t SET name = 'x' WHERE id < 3", new int[] {2});
      assertThat(rows(statement.getGeneratedKeys())).containsExactly("x", "x");
      statement.executeUpdate("INSERT INTO t (name) VALUES ('d')");
      assertThat(rows(statement.getGeneratedKeys())).isEmpty();
    }
  }

  @Test
  void keysOfAColumnThatIsNotThereAreRefusedBeforeTheStatementRuns() throws SQLException {
    execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)");
    try (Statement statement = connection.createStatement()) {
      for (String sql : new String[] {"INSERT INTO t (name) VALUES ('a')", "DELETE FROM t"}) {
        assertThatThrownBy(() -> statement.executeUpdate(sql, new String[] {"nothing"}))
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42703"));
        assertThatThrownBy(() -> statement.executeUpdate(sql, new int[] {3}))
            .isInstanceOf(SQLException.class);
      }
    }
    assertThat(query("SELECT count(*) FROM t")).containsExactly("0");
    String commented = "/* one */ -- two\nINSERT INTO t (name) VALUES (?); -- three";
    try (PreparedStatement insert =
        connection.prepareStatement(commented, new String[] {"NAME", "ID"})) {
      insert.setString(1, "a");
      assertThat(insert.executeUpdate()).isEqualTo(1);
      assertThat(rows(insert.getGeneratedKeys())).containsExactly("a,1");
    }
  }

  @Test
  void aQueryGivesItsRowsThoughKeysWereAskedFor() throws SQLException {
    execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, x TEXT)");
    try (PreparedStatement select =
        connection.prepareStatement("SELECT 1", Statement.RETURN_GENERATED_KEYS)) {
      assertThat(rows(select.executeQuery())).containsExactly("1");
      assertThat(select.execute()).isTrue();
      assertThat(rows(select.getGeneratedKeys())).isEmpty();
    }
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute("VALUES (7)", new String[] {"id"})).isTrue();
      assertThat(rows(statement.getResultSet())).containsExactly("7");
      assertThat(
              statement.executeUpdate("INSERT INTO t (x) VALUES ('a');", new String[] {"x", "id"}))
          .isEqualTo(1);
      assertThat(rows(statement.getGeneratedKeys())).containsExactly("a,1");
    }
  }

  @Test
  void rowsOfExpressionsHaveGeneratedKeysToo() throws SQLException {
    execute("CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, x JSONB)");
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO t (x) VALUES (CAST(? AS JSONB)), (jsonb_build_array(1))",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setString(1, "{}");
      insert.executeUpdate();
      assertThat(rows(insert.getGeneratedKeys())).containsExactly("1", "2");
    }
  }

  @Test
  void aBatchOfStatementsEndsAtTheFirstThatFails() throws SQLException {
    execute("CREATE TABLE t (id INTEGER PRIMARY KEY)");
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO t VALUES (1), (2)");
      statement.addBatch("INSERT INTO t VALUES (1)");
      statement.addBatch("INSERT INTO t VALUES (3)");
      BatchUpdateException failed = failure(BatchUpdateException.class, statement::executeBatch);
      assertThat(failed.getUpdateCounts()).containsExactly(2);
      assertThat(failed.getSQLState()).isEqualTo("23505");
      assertThat((Throwable) failed.getNextException())
          .isInstanceOf(SQLIntegrityConstraintViolationException.class);
      statement.addBatch("DELETE FROM t");
      assertThat(statement.executeBatch()).containsExactly(2);
    }
  }

  @Test
  void maxRowsCutsAResultOff() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(2);
      assertThat(rows(statement.executeQuery("VALUES (1), (2), (3)"))).containsExactly("1", "2");
    }
  }

  @Test
  @Timeout(60)
  void aStatementThatTakesTooLongTimesOut() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(1);
      SQLException late =
          failure(SQLTimeoutException.class, () -> rows(statement.executeQuery(endless())));
      assertThat(late.getSQLState()).isEqualTo("57014");
      statement.setQueryTimeout(0);
      assertThat(rows(statement.executeQuery("SELECT 1"))).containsExactly("1");
    }
  }

  private static String endless() {
    return "SELECT count(*) FROM generate_series(1, 1000000) a, generate_series(1, 1000000) b";
  }

  @Test
  @Timeout(60)
  void anotherThreadCancelsAStatement() throws Exception {
    try (Statement statement = connection.createStatement()) {
      Thread canceler =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      while (!Thread.interrupted()) {
                        Thread.sleep(20);
                        statement.cancel();
                      }
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    } catch (SQLException e) {
                      throw new IllegalStateException(e);
                    }
                  });
      assertThatThrownBy(() -> rows(statement.executeQuery(endless())))
          .isInstanceOf(SQLException.class)
          .hasMessage("canceling statement due to user request");
      canceler.interrupt();
      canceler.join();
    }
  }

  @Test
  void noticesAreWarnings() throws SQLException {
    execute("CREATE TABLE t (id INTEGER)");
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS t (id INTEGER)");
      assertThat((Throwable) statement.getWarnings())
          .hasMessage("relation \"t\" already exists, skipping");
      statement.execute("SELECT 1");
      assertThat((Throwable) statement.getWarnings()).isNull();
    }
  }

  @Test
  void aStatementClosesItsResultAndItself() throws SQLException {
    Statement statement = connection.createStatement();
    ResultSet first = statement.executeQuery("SELECT 1");
    ResultSet second = statement.executeQuery("SELECT 2");
    assertThat(first.isClosed()).isTrue();
    statement.closeOnCompletion();
    second.close();
    assertThat(statement.isClosed()).isTrue();
    assertThatThrownBy(() -> statement.execute("SELECT 1"))
        .hasMessage("This statement has been closed.");
  }

  @Test
  void namesAreQuotedWhereTheyMustBe() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.enquoteIdentifier("orders", false)).isEqualTo("orders");
      assertThat(statement.enquoteIdentifier("Orders", false)).isEqualTo("\"Orders\"");
      assertThat(statement.enquoteIdentifier("select", false)).isEqualTo("\"select\"");
      assertThat(statement.enquoteIdentifier("a\"b", true)).isEqualTo("\"a\"\"b\"");
      assertThat(statement.enquoteLiteral("it's")).isEqualTo("'it''s'");
    }
  }

  @Test
  void anEmptyStatementDoesNothing() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(statement.execute("")).isFalse();
      assertThat(statement.execute(" -- nothing\n;;")).isFalse();
    }
  }

  @Test
  void whatAStatementDoesIsDoneWhetherOrNotItsResultIsRead() throws SQLException {
    execute("CREATE SEQUENCE numbers");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT setval('numbers', 50)");
      assertThat(query("SELECT nextval('numbers')")).containsExactly("51");
      statement.execute("SELECT setval('numbers', 80); SELECT nextval('numbers')");
      assertThat(query("SELECT nextval('numbers')")).containsExactly("82");
      assertThat(rows(statement.getResultSet())).containsExactly("80");
      assertThat(statement.getMoreResults()).isTrue();
      assertThat(rows(statement.getResultSet())).containsExactly("81");
    }
  }

  @Test
  void whatGoesWrongInTheFirstRowsGoesWrongAtOnce() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThat(
              failure(
                      SQLSyntaxErrorException.class,
                      () -> statement.executeQuery("SELECT nextval('missing')"))
                  .getSQLState())
          .isEqualTo("42P01");
      assertThat(
              failure(
                      SQLDataException.class,
                      () ->
                          statement.execute(
                              "SELECT 1 / (x - 3) FROM generate_series(1, 5) AS g(x)"))
                  .getSQLState())
          .isEqualTo("22012");
      assertThat(statement.getResultSet()).isNull();
      assertThat(rows(statement.executeQuery("SELECT 1"))).containsExactly("1");
    }
  }

  @Test
  void parametersThatCannotBeAreRefusedWithAStateOfTheirOwn() throws SQLException, IOException {
    try (Statement statement = connection.createStatement();
        PreparedStatement prepared = connection.prepareStatement("SELECT ?::bytea")) {
      for (ThrowingCallable call :
          List.<ThrowingCallable>of(
              () -> statement.execute(null),
              () -> statement.addBatch(null),
              () -> connection.prepareStatement(null),
              () -> connection.nativeSQL(null),
              () -> prepared.setObject(1, 1, (SQLType) null),
              () -> connection.createBlob().position((Blob) null, 1),
              () -> connection.createClob().position((Clob) null, 1))) {
        assertThat(failure(SQLDataException.class, call).getSQLState()).isEqualTo("22023");
      }
      assertThat(
              failure(
                      SQLDataException.class,
                      () -> prepared.setObject(1, new BigDecimal("1e999999999"), Types.INTEGER))
                  .getSQLState())
          .isEqualTo("22003");
      assertThat(
              failure(SQLDataException.class, () -> prepared.setObject(1, Instant.MAX))
                  .getSQLState())
          .isEqualTo("22008");
      InputStream broken = InputStream.nullInputStream();
      broken.close();
      SQLDataException unread =
          failure(SQLDataException.class, () -> prepared.setBinaryStream(1, broken));
      assertThat(unread.getMessage())
          .isEqualTo("the stream for a parameter cannot be read: Stream closed");
      assertThat(unread.getCause()).isInstanceOf(IOException.class);
    }
  }
}
