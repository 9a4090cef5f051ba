package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class HeliosResultSetTest extends JdbcFixture {
  private ResultSet scrollable(String sql) throws SQLException {
    return connection
        .createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)
        .executeQuery(sql);
  }

  private ResultSet forward(String sql) throws SQLException {
    return connection.createStatement().executeQuery(sql);
  }

  @Test
  void nullIsZeroFalseOrNullAndWasNull() throws SQLException {
    ResultSet row = forward("SELECT CAST(NULL AS INTEGER) AS a, 0 AS b, CAST(NULL AS TEXT) AS c");
    row.next();
    assertThat(row.getInt(1)).isZero();
    assertThat(row.wasNull()).isTrue();
    assertThat(row.getInt(2)).isZero();
    assertThat(row.wasNull()).isFalse();
    assertThat(row.getString("C")).isNull();
    assertThat(row.wasNull()).isTrue();
    assertThat(row.getBoolean("a")).isFalse();
    assertThat(row.getObject("a", Long.class)).isNull();
  }

  @Test
  void labelsAreFoundAsSpelledFirstAndThenWhateverTheirCase() throws SQLException {
    ResultSet row = forward("SELECT 1 AS \"Id\", 2 AS id, 3 AS id");
    row.next();
    assertThat(row.getInt("Id")).isEqualTo(1);
    assertThat(row.getInt("id")).isEqualTo(2);
    assertThat(row.getInt("ID")).isEqualTo(1);
    assertThatThrownBy(() -> row.getInt("nothing"))
        .hasMessage("The column name nothing was not found in this ResultSet.");
    assertThatThrownBy(() -> row.getInt(4)).hasMessageContaining("out of range: 4");
  }

  @Test
  void aForwardResultKnowsWhereItIs() throws SQLException {
    ResultSet rows = forward("VALUES (1), (2)");
    assertThatThrownBy(() -> rows.getInt(1)).isInstanceOf(SQLException.class);
    assertThat(rows.isBeforeFirst()).isTrue();
    assertThat(rows.next()).isTrue();
    assertThat(rows.isFirst()).isTrue();
    assertThat(rows.getRow()).isEqualTo(1);
    assertThat(rows.getInt(1)).isEqualTo(1);
    assertThat(rows.next()).isTrue();
    assertThat(rows.next()).isFalse();
    assertThat(rows.isAfterLast()).isTrue();
    assertThat(rows.next()).isFalse();
    assertThatThrownBy(() -> rows.getInt(1))
        .hasMessage("ResultSet is positioned after its last row.");
    assertThatThrownBy(rows::first).hasMessageContaining("FORWARD_ONLY");
    assertThat(forward("SELECT 1 FROM (VALUES (1)) AS t(x) WHERE x = 0").isBeforeFirst()).isFalse();
  }

  @Test
  void aScrollableResultGoesAnywhere() throws SQLException {
    ResultSet rows = scrollable("VALUES (1), (2), (3)");
    assertThat(rows.last()).isTrue();
    assertThat(rows.getInt(1)).isEqualTo(3);
    assertThat(rows.isLast()).isTrue();
    assertThat(rows.previous()).isTrue();
    assertThat(rows.getRow()).isEqualTo(2);
    assertThat(rows.absolute(-3)).isTrue();
    assertThat(rows.isFirst()).isTrue();
    assertThat(rows.relative(5)).isFalse();
    assertThat(rows.isAfterLast()).isTrue();
    assertThat(rows.next()).isFalse();
    rows.beforeFirst();
    assertThat(rows.isBeforeFirst()).isTrue();
    assertThat(rows(rows)).containsExactly("1", "2", "3");
    assertThat(rows.first()).isTrue();
    assertThat(rows.getInt(1)).isEqualTo(1);
  }

  @Test
  void itCannotBeUpdated() throws SQLException {
    ResultSet rows = forward("SELECT 1");
    assertThat(rows.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
    failure(SQLFeatureNotSupportedException.class, () -> rows.updateInt(1, 2));
  }

  @Test
  void longResultsAreReadWhileTheyAreFetched() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(10);
      ResultSet rows =
          statement.executeQuery("SELECT x FROM generate_series(1, 1000000000) AS g(x)");
      for (int i = 1; i <= 3000; i++) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getInt(1)).isEqualTo(i);
      }
    }
  }
}
