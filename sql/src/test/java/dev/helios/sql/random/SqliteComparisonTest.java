package dev.helios.sql.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random queries have the same rows as in SQLite. */
class SqliteComparisonTest {
  private static final long SEED = Long.getLong("test.seed", 1_000L);

  private static List<String> faults(int databases) throws SQLException {
    List<String> faults = new ArrayList<>();
    for (long seed = SEED; seed < SEED + databases; seed++) {
      faults.addAll(SqliteComparison.run(seed));
    }
    return faults;
  }

  @Test
  void randomQueriesHaveTheRowsThatSqliteGives() throws SQLException {
    assertThat(faults(6)).isEmpty();
  }

  @Test
  @Tag("soak")
  void manyRandomQueriesHaveTheRowsThatSqliteGives() throws SQLException {
    assertThat(faults(1000)).isEmpty();
  }
}
