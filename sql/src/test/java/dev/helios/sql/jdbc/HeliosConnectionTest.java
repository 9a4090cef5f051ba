package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.sql.session.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransactionRollbackException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeliosConnectionTest extends JdbcFixture {
  @Test
  void theDriverManagerFindsTheDriverAndLeavesOtherUrlsAlone() throws SQLException {
    assertThat(DriverManager.getDriver("jdbc:helios:x")).isInstanceOf(HeliosDriver.class);
    assertThat(new HeliosDriver().connect("jdbc:other:x", new Properties())).isNull();
    assertThat(new HeliosDriver().acceptsURL("jdbc:heliosphere:x")).isFalse();
  }

  @Test
  void aDatabaseInMemoryIsSharedByName() throws SQLException {
    try (Connection one = DriverManager.getConnection("jdbc:helios:mem:shared");
        Connection two = DriverManager.getConnection("jdbc:helios:mem:shared")) {
      one.createStatement().execute("CREATE TABLE t (id INTEGER)");
      two.createStatement().execute("INSERT INTO t VALUES (1)");
    }
    try (Connection later = DriverManager.getConnection("jdbc:helios:mem:shared")) {
      assertThatThrownBy(() -> later.createStatement().execute("INSERT INTO t VALUES (1)"))
          .isInstanceOf(SQLSyntaxErrorException.class);
    }
  }

  @Test
  void aDatabaseIsMadeUnlessThatWasForbidden(@TempDir Path folder) throws SQLException {
    String url = "jdbc:helios:" + folder.resolve("shop");
    SQLException refused =
        failure(
            SQLNonTransientConnectionException.class,
            () -> DriverManager.getConnection(url + "?create=false").close());
    assertThat(refused.getSQLState()).isEqualTo("08001");
    DriverManager.getConnection(url).close();
    DriverManager.getConnection(url + "?create=false").close();
  }

  @Test
  void propertiesAreOptionsAndWhatIsNoneIsPassedOver(@TempDir Path folder) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "Ada Lovelace <ada@example.org>");
    properties.setProperty("password", "");
    properties.setProperty("ApplicationName", "test");
    try (Connection c = DriverManager.getConnection("jdbc:helios:" + folder, properties)) {
      assertThat(c.getMetaData().getUserName()).isEqualTo("Ada Lovelace");
    }
  }

  @Test
  void theCatalogIsTheBranch() throws SQLException {
    execute("CREATE TABLE t (id INTEGER)", "CREATE BRANCH dev FROM main");
    assertThat(connection.getCatalog()).isEqualTo("main");
    connection.setCatalog("dev");
    execute("INSERT INTO t VALUES (1)");
    assertThat(query("SELECT id FROM t")).containsExactly("1");
    connection.setSchema("main");
    assertThat(query("SELECT id FROM t")).isEmpty();
    assertThat(connection.getSchema()).isNull();
    connection.setCatalog("dev");
    connection.setSchema("public");
    connection.setSchema(null);
    connection.setCatalog("");
    assertThat(connection.getCatalog()).isEqualTo("dev");
    connection.setCatalog(null);
    assertThat(connection.getCatalog()).isEqualTo("main");
    assertThatThrownBy(() -> connection.setCatalog("nowhere"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void aTransactionIsUndoneByRollbackAndByClosing(@TempDir Path folder) throws SQLException {
    String url = "jdbc:helios:" + folder;
    try (Connection c = DriverManager.getConnection(url)) {
      Statement statement = c.createStatement();
      statement.execute("CREATE TABLE t (id INTEGER)");
      c.setAutoCommit(false);
      statement.execute("INSERT INTO t VALUES (1)");
      c.rollback();
      statement.execute("INSERT INTO t VALUES (2)");
      c.commit();
      statement.execute("INSERT INTO t VALUES (3)");
    }
    try (Connection c = DriverManager.getConnection(url)) {
      assertThat(rows(c.createStatement().executeQuery("SELECT id FROM t"))).containsExactly("2");
    }
  }

  @Test
  void turningAutoCommitOnCommits() throws SQLException {
    execute("CREATE TABLE t (id INTEGER)");
    connection.setAutoCommit(false);
    execute("INSERT INTO t VALUES (1)");
    connection.setAutoCommit(true);
    assertThat(query("SELECT id FROM t")).containsExactly("1");
    assertThatThrownBy(connection::commit)
        .isInstanceOf(SQLException.class)
        .hasMessage("Cannot commit when autoCommit is enabled.");
  }

  @Test
  void savepointsUndoTheRestOfATransaction() throws SQLException {
    execute("CREATE TABLE t (id INTEGER)");
    connection.setAutoCommit(false);
    execute("INSERT INTO t VALUES (1)");
    Savepoint named = connection.setSavepoint("Select \"x\"");
    execute("INSERT INTO t VALUES (2)");
    Savepoint unnamed = connection.setSavepoint();
    execute("INSERT INTO t VALUES (3)");
    connection.rollback(unnamed);
    assertThat(query("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
    connection.rollback(named);
    connection.releaseSavepoint(named);
    connection.commit();
    assertThat(query("SELECT id FROM t")).containsExactly("1");
    assertThat(named.getSavepointName()).isEqualTo("Select \"x\"");
    assertThatThrownBy(named::getSavepointId).isInstanceOf(SQLException.class);
  }

  @Test
  void withoutACatalogAConnectionIsWhereItsUrlStarts() throws SQLException {
    try (Connection one = DriverManager.getConnection("jdbc:helios:mem:home")) {
      one.createStatement().execute("CREATE BRANCH dev");
      try (Connection two = DriverManager.getConnection("jdbc:helios:mem:home?ref=dev")) {
        two.setCatalog("main");
        two.setCatalog(null);
        assertThat(two.getCatalog()).isEqualTo("dev");
      }
    }
  }

  @Test
  void aSavepointIsOfItsConnectionAndTransaction() throws SQLException {
    execute("CREATE TABLE t (id INTEGER)");
    connection.setAutoCommit(false);
    execute("INSERT INTO t VALUES (1)");
    Savepoint own = connection.setSavepoint();
    execute("INSERT INTO t VALUES (2)");
    try (Connection other = DriverManager.getConnection("jdbc:helios::memory:")) {
      other.setAutoCommit(false);
      Savepoint foreign = other.setSavepoint();
      assertThatThrownBy(() -> connection.rollback(foreign))
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("3B001"));
    }
    connection.releaseSavepoint(own);
    assertThatThrownBy(() -> connection.rollback(own))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("3B001"));
    Savepoint ended = connection.setSavepoint();
    connection.commit();
    assertThatThrownBy(() -> connection.rollback(ended)).isInstanceOf(SQLException.class);
    assertThat(query("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
  }

  @Test
  void whatIsSaidOutsideOfStatementsIsAWarningOfTheConnection() throws SQLException {
    assertThat((Throwable) connection.getWarnings()).isNull();
    connection.unwrap(Session.class).execute("ROLLBACK");
    connection.setReadOnly(false);
    assertThat((Throwable) connection.getWarnings())
        .hasMessage("there is no transaction in progress");
    connection.clearWarnings();
    assertThat((Throwable) connection.getWarnings()).isNull();
    try (Statement statement = connection.createStatement()) {
      statement.execute("ROLLBACK");
      assertThat((Throwable) statement.getWarnings()).isNotNull();
    }
    assertThat((Throwable) connection.getWarnings()).isNull();
  }

  @Test
  void theLaterOfTwoTransactionsOnOneRowIsRolledBack() throws SQLException {
    try (Connection one = DriverManager.getConnection("jdbc:helios:mem:race");
        Connection two = DriverManager.getConnection("jdbc:helios:mem:race")) {
      one.createStatement().execute("CREATE TABLE t (id INTEGER PRIMARY KEY, x INTEGER)");
      one.createStatement().execute("INSERT INTO t VALUES (1, 0)");
      one.setAutoCommit(false);
      two.setAutoCommit(false);
      one.createStatement().execute("UPDATE t SET x = 1 WHERE id = 1");
      two.createStatement().execute("UPDATE t SET x = 2 WHERE id = 1");
      one.commit();
      SQLException lost = failure(SQLTransactionRollbackException.class, two::commit);
      assertThat(lost.getSQLState()).isEqualTo("40001");
    }
  }

  @Test
  void isolationLevelsAreKept() throws SQLException {
    assertThat(connection.getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    assertThat(connection.getTransactionIsolation())
        .isEqualTo(Connection.TRANSACTION_READ_COMMITTED);
    assertThatThrownBy(() -> connection.setTransactionIsolation(99))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void aReadOnlyConnectionRefusesChanges() throws SQLException {
    execute("CREATE TABLE t (id INTEGER)");
    connection.setReadOnly(true);
    assertThat(connection.isReadOnly()).isTrue();
    assertThatThrownBy(() -> execute("INSERT INTO t VALUES (1)"))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
    connection.setReadOnly(false);
    execute("INSERT INTO t VALUES (1)");
  }

  @Test
  void whatIsClosedSaysSo() throws SQLException {
    Statement statement = connection.createStatement();
    connection.close();
    connection.close();
    assertThat(connection.isClosed()).isTrue();
    assertThat(connection.isValid(1)).isFalse();
    assertThat(statement.isClosed()).isTrue();
    assertThat(
            (Throwable)
                failure(SQLNonTransientConnectionException.class, connection::createStatement))
        .hasMessage("This connection has been closed.");
    failure(SQLNonTransientConnectionException.class, () -> statement.execute("SELECT 1"));
    failure(SQLNonTransientConnectionException.class, connection::getAutoCommit);
  }

  @Test
  void closingAConnectionClosesItsResults() throws SQLException {
    ResultSet rows = connection.createStatement().executeQuery("VALUES (1), (2)");
    rows.next();
    connection.close();
    assertThat(rows.isClosed()).isTrue();
    assertThatThrownBy(rows::next).hasMessage("This ResultSet is closed.");
  }

  @Test
  void resultsOutliveACommitUnlessAskedNotTo() throws SQLException {
    execute("CREATE TABLE t (id INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1), (2)");
    connection.setAutoCommit(false);
    Statement holds = connection.createStatement();
    Statement ends =
        connection.createStatement(
            ResultSet.TYPE_FORWARD_ONLY,
            ResultSet.CONCUR_READ_ONLY,
            ResultSet.CLOSE_CURSORS_AT_COMMIT);
    ResultSet held = holds.executeQuery("SELECT id FROM t");
    ResultSet ended = ends.executeQuery("SELECT id FROM t");
    execute("DELETE FROM t");
    connection.commit();
    assertThat(rows(held)).containsExactly("1", "2");
    assertThat(ended.isClosed()).isTrue();
  }

  @Test
  void itUnwrapsToItsSession() throws SQLException {
    assertThat(connection.isWrapperFor(Session.class)).isTrue();
    assertThat(connection.unwrap(Session.class).ref()).isEqualTo("main");
    assertThatThrownBy(() -> connection.unwrap(String.class)).isInstanceOf(SQLException.class);
  }

  @Test
  void whatJdbcMakesOptionalIsRefusedAsSuch() {
    failure(SQLFeatureNotSupportedException.class, () -> connection.prepareCall("{call f()}"));
    failure(
        SQLFeatureNotSupportedException.class,
        () -> connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_UPDATABLE));
    failure(SQLFeatureNotSupportedException.class, connection::createSQLXML);
  }

  @Test
  void aDataSourceKeepsItsDatabaseOpen() throws SQLException {
    try (HeliosDataSource source = new HeliosDataSource("jdbc:helios::memory:")) {
      try (Connection c = source.getConnection()) {
        c.createStatement().execute("CREATE TABLE t (id INTEGER)");
      }
      try (Connection c = source.getConnection("ada", "secret")) {
        c.createStatement().execute("INSERT INTO t VALUES (1)");
        assertThat(c.getMetaData().getUserName()).isEqualTo("ada");
      }
    }
  }
}
