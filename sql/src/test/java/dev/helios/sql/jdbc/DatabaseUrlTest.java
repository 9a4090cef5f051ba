package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.helios.objects.store.Durability;
import dev.helios.sql.SqlError;
import dev.helios.sql.jdbc.DatabaseUrl.Location;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @Test
  void aPathAloneTakesTheDefaults() {
    assertThat(DatabaseUrl.parse("jdbc:helios:data/shop"))
        .isEqualTo(
            new DatabaseUrl(
                new Location.Directory("data/shop"),
                null,
                null,
                false,
                null,
                true,
                null,
                Map.of()));
  }

  @Test
  void optionsFollowTheQuestionMark() {
    assertThat(
            DatabaseUrl.parse(
                "jdbc:helios:x?branch=dev&readOnly=true&user=ada&durability=off&create=false"))
        .isEqualTo(
            new DatabaseUrl(
                new Location.Directory("x"),
                "dev",
                "ada",
                true,
                Durability.OFF,
                false,
                null,
                Map.of()));
  }

  @Test
  void aUrlWithoutARefTakesThatOfTheEnvironment() {
    Map<String, String> dev = Map.of("HELIOS_BRANCH", "dev");
    assertThat(DatabaseUrl.parse("jdbc:helios:x").in(dev).ref()).isEqualTo("dev");
    assertThat(DatabaseUrl.parse("jdbc:helios:x").in(Map.of("HELIOSDB_BRANCH", "old")).ref())
        .isEqualTo("old");
    assertThat(DatabaseUrl.parse("jdbc:helios:x").in(Map.of("HELIOS_BRANCH", "")).ref()).isNull();
    assertThat(DatabaseUrl.parse("jdbc:helios:x?ref=main").in(dev).ref()).isEqualTo("main");
    Properties properties = new Properties();
    properties.setProperty("ref", "main");
    assertThat(DatabaseUrl.parse("jdbc:helios:x", properties).in(dev).ref()).isEqualTo("main");
    assertThat(DatabaseUrl.parse("jdbc:helios::memory:").in(dev).ref()).isNull();
    assertThat(DatabaseUrl.parse("jdbc:helios:mem:shop").in(dev).ref()).isNull();
  }

  @Test
  void theRefOfTheEnvironmentIsOfItsDatabaseIfItNamesOne() {
    Map<String, String> shop = Map.of("HELIOS_DB", "data/shop", "HELIOS_REF", "v1");
    assertThat(DatabaseUrl.parse("jdbc:helios:data/../data/shop").in(shop).ref()).isEqualTo("v1");
    assertThat(DatabaseUrl.parse("jdbc:helios:data/shop/.helios").in(shop).ref()).isEqualTo("v1");
    assertThat(DatabaseUrl.parse("jdbc:helios:other").in(shop).ref()).isNull();
  }

  @Test
  void testsOfAnApplicationRunOnABranchAsTheyAre(@TempDir Path directory) throws SQLException {
    String url = "jdbc:helios:" + directory.resolve("shop");
    try (Connection main = DriverManager.getConnection(url);
        Statement statement = main.createStatement()) {
      statement.execute("CREATE BRANCH dev");
    }
    Map<String, String> environment = Map.of("HELIOS_BRANCH", "dev");
    try (Connection dev = Objects.requireNonNull(HeliosDriver.connect(url, null, environment))) {
      assertThat(dev.getCatalog()).isEqualTo("dev");
      dev.setCatalog("main");
      dev.setCatalog(null);
      assertThat(dev.getCatalog()).isEqualTo("dev");
    }
  }

  @Test
  void memoryIsPrivateOrNamed() {
    assertThat(DatabaseUrl.parse("jdbc:helios::memory:").location())
        .isEqualTo(new Location.Memory(null));
    assertThat(DatabaseUrl.parse("jdbc:helios:mem:shop?ref=main~1").location())
        .isEqualTo(new Location.Memory("shop"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "main@{2026-01-31 18:00}",
        "main%40%7B2026-01-31%2018:00%7D",
        "main@%7B2026-01-31 18:00%7D"
      })
  void aRevisionMayBeEscaped(String ref) {
    assertThat(DatabaseUrl.parse("jdbc:helios:x?ref=" + ref).ref())
        .isEqualTo("main@{2026-01-31 18:00}");
    assertThat(DatabaseUrl.parse("jdbc:helios:x?ref=a%b+c").ref()).isEqualTo("a%b+c");
    assertThat(DatabaseUrl.parse("jdbc:helios:x?ref=a%25b+c").ref()).isEqualTo("a%b+c");
  }

  @Test
  void aConnectionAtARevisionReadsItAndIsReadOnly() throws SQLException {
    String url = "jdbc:helios:mem:revisions";
    try (Connection main = DriverManager.getConnection(url);
        Statement statement = main.createStatement()) {
      statement.execute("CREATE TABLE t (id INT PRIMARY KEY)");
      statement.execute("COMMIT BRANCH MESSAGE 'empty'");
      statement.execute("CREATE TAG v1 MESSAGE 'one'");
      statement.execute("INSERT INTO t VALUES (1)");
      statement.execute("COMMIT BRANCH MESSAGE 'a row'");
      for (String ref :
          List.of("v1", "main~1", "HEAD^", "main@{1}", "main^{/empty}", "v1%5E%7B%7D")) {
        try (Connection past = DriverManager.getConnection(url + "?ref=" + ref);
            Statement reads = past.createStatement()) {
          assertThat(reads.executeQuery("SELECT * FROM t").next()).as(ref).isFalse();
          assertThatThrownBy(() -> reads.execute("INSERT INTO t VALUES (2)"))
              .isInstanceOfSatisfying(
                  SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("25006"));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:other:x",
        "jdbc:helios:",
        "jdbc:helios:mem:",
        "jdbc:helios:x?colour=red",
        "jdbc:helios:x?readOnly=maybe",
        "jdbc:helios:x?durability=some"
      })
  void badUrlsAreRefused(String url) {
    SqlError error = catchThrowableOfType(SqlError.class, () -> DatabaseUrl.parse(url));
    assertThat(error.sqlState()).isEqualTo("08001");
  }
}
