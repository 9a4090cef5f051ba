package dev.helios.frameworks.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlywayOnBranchTest {
  @TempDir Path folder;
  private String url;

  @BeforeEach
  void prepare() throws Exception {
    url = "jdbc:helios:" + folder.resolve("shop");
    sql("main", "CREATE BRANCH dev");
  }

  private void sql(String ref, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url + "?ref=" + ref);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.execute(each);
      }
    }
  }

  /** All rows, each as its values with commas between. */
  private List<String> rows(String ref, String query) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url + "?ref=" + ref);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(found.getObject(i)));
        }
        rows.add(String.join(",", row));
      }
      return rows;
    }
  }

  private Path script(String migrations, String name, String text) throws IOException {
    Path directory = Files.createDirectories(folder.resolve(migrations));
    return Files.writeString(directory.resolve(name), text);
  }

  private FluentConfiguration flyway(String ref, String migrations) {
    return Flyway.configure()
        .dataSource(url + "?ref=" + ref, null, null)
        .locations("filesystem:" + folder.resolve(migrations))
        .cleanDisabled(false);
  }

  private static List<String> states(Flyway flyway) {
    return Arrays.stream(flyway.info().all())
        .map(i -> i.getDescription() + " " + i.getState())
        .toList();
  }

  @Test
  void aMigrationOnABranchIsMergedWithItsHistory() throws Exception {
    script(
        "m",
        "V1__item.sql",
        """
        -- What is sold; and this comment has a semicolon.
        CREATE TABLE item (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
        INSERT INTO item VALUES (1, 'tea; green'), (2, $x$ca;ke$x$);
        """);
    script("m", "V2__price.sql", "ALTER TABLE item ADD COLUMN cents INTEGER NOT NULL DEFAULT 100;");
    script(
        "m", "R__view.sql", "CREATE OR REPLACE VIEW dear AS SELECT * FROM item WHERE cents > 99;");
    Flyway flyway = flyway("dev", "m").load();
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(3);
    assertThat(states(flyway)).containsExactly("item SUCCESS", "price SUCCESS", "view SUCCESS");
    flyway.validate();
    assertThat(flyway.migrate().migrationsExecuted).isZero();
    assertThat(
            rows(
                "main",
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
        .isEmpty();

    sql("main", "MERGE BRANCH dev");
    assertThat(rows("main", "SELECT id, name, cents FROM dear ORDER BY id"))
        .containsExactly("1,tea; green,100", "2,ca;ke,100");
    Flyway onMain = flyway("main", "m").load();
    onMain.validate();
    assertThat(onMain.migrate().migrationsExecuted).isZero();
    assertThat(rows("main", "SELECT version, success FROM flyway_schema_history ORDER BY 1"))
        .containsExactly("1,true", "2,true", "null,true");
  }

  @Test
  void twoBranchesMigrateAndBothAreMerged() throws Exception {
    script("base", "V1__item.sql", "CREATE TABLE item (id INTEGER PRIMARY KEY);");
    flyway("main", "base").load().migrate();
    sql("main", "CREATE BRANCH one", "CREATE BRANCH two");
    script("one", "V1__item.sql", "CREATE TABLE item (id INTEGER PRIMARY KEY);");
    script("one", "V2__colour.sql", "ALTER TABLE item ADD COLUMN colour TEXT;");
    script("two", "V1__item.sql", "CREATE TABLE item (id INTEGER PRIMARY KEY);");
    script("two", "V3__weight.sql", "ALTER TABLE item ADD COLUMN weight INTEGER;");
    flyway("two", "two").load().migrate();
    flyway("one", "one").load().migrate();
    sql("main", "MERGE BRANCH two", "MERGE BRANCH one");
    sql("main", "INSERT INTO item (id, colour, weight) VALUES (1, 'red', 5)");
    assertThat(rows("main", "SELECT version FROM flyway_schema_history ORDER BY version"))
        .containsExactly("1", "2", "3");
    script("two", "V2__colour.sql", "ALTER TABLE item ADD COLUMN colour TEXT;");
    Flyway all = flyway("main", "two").load();
    all.validate();
    assertThat(all.migrate().migrationsExecuted).isZero();
    script("two", "V4__size.sql", "ALTER TABLE item ADD COLUMN size INTEGER;");
    assertThat(all.migrate().migrationsExecuted).isEqualTo(1);
  }

  @Test
  void aMigrationThatBothBranchesRanIsNotRunAgain() throws Exception {
    script("m", "V1__item.sql", "CREATE TABLE item (id INTEGER PRIMARY KEY);");
    flyway("main", "m").load().migrate();
    sql("main", "CREATE BRANCH one", "CREATE BRANCH two");
    script("m", "V2__colour.sql", "ALTER TABLE item ADD COLUMN colour TEXT;");
    flyway("one", "m").load().migrate();
    flyway("two", "m").load().migrate();
    sql("main", "MERGE BRANCH one", "MERGE BRANCH two");
    assertThat(rows("main", "SELECT version FROM flyway_schema_history ORDER BY version"))
        .containsExactly("1", "2", "2");
    Flyway onMain = flyway("main", "m").load();
    onMain.validate();
    assertThat(onMain.migrate().migrationsExecuted).isZero();
  }

  @Test
  void aMigrationThatFailsLeavesNothing() throws Exception {
    script("m", "V1__item.sql", "CREATE TABLE item (id INTEGER PRIMARY KEY);");
    script(
        "m",
        "V2__broken.sql",
        "CREATE TABLE half (id INTEGER); INSERT INTO item VALUES (1); INSERT INTO nowhere VALUES"
            + " (1);");
    Flyway flyway = flyway("dev", "m").load();
    assertThatThrownBy(flyway::migrate)
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("nowhere");
    assertThat(rows("dev", "SELECT count(*) FROM item")).containsExactly("0");
    assertThatThrownBy(() -> rows("dev", "SELECT * FROM half")).isInstanceOf(SQLException.class);
    assertThat(rows("dev", "SELECT version FROM flyway_schema_history")).containsExactly("1");
    script("m", "V2__broken.sql", "CREATE TABLE half (id INTEGER);");
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
  }

  @Test
  void baselineRepairAndClean() throws Exception {
    sql(
        "dev",
        "CREATE SEQUENCE n",
        "CREATE TABLE old (id INTEGER)",
        "CREATE VIEW older AS SELECT * FROM old");
    script("m", "V1__old.sql", "CREATE TABLE old (id INTEGER);");
    Path second = script("m", "V2__item.sql", "CREATE TABLE item (id INTEGER REFERENCES p(id));");
    Files.writeString(
        second,
        "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE item (id INTEGER REFERENCES"
            + " p(id));");
    Flyway flyway = flyway("dev", "m").load();
    assertThatThrownBy(flyway::migrate).hasMessageContaining("non-empty");
    flyway.baseline();
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
    MigrationInfo current = flyway.info().current();
    assertThat(current.getVersion().getVersion()).isEqualTo("2");
    assertThat(current.getInstalledOn()).isNotNull();

    Files.writeString(second, "CREATE TABLE item (id INTEGER); -- changed since");
    assertThatThrownBy(flyway::validate).hasMessageContaining("checksum mismatch");
    flyway.repair();
    flyway.validate();
    flyway.clean();
    assertThat(rows("dev", "SELECT name FROM sqlite_master")).isEmpty();
    assertThatThrownBy(() -> rows("dev", "SELECT nextval('n')")).isInstanceOf(SQLException.class);
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(2);
  }

  @Test
  void aSchemaIsABranchAndIsMadeWhereThereIsNone() throws Exception {
    script("m", "V1__item.sql", "CREATE TABLE item (id INTEGER PRIMARY KEY);");
    Flyway flyway = flyway("main", "m").schemas("feature").load();
    assertThat(flyway.migrate().migrationsExecuted).isEqualTo(1);
    flyway.validate();
    assertThat(rows("feature", "SELECT count(*) FROM item")).containsExactly("0");
    assertThat(rows("main", "SELECT name FROM sqlite_master")).isEmpty();
    sql("main", "MERGE BRANCH feature");
    assertThat(flyway("main", "m").load().migrate().migrationsExecuted).isZero();
  }

  @Test
  void statementsAboutBranchesRunOutsideOfTransactions() throws Exception {
    script("m", "V1__branch.sql", "CREATE BRANCH kept FROM dev;\nCREATE TAG before AT 'dev';");
    flyway("dev", "m").load().migrate();
    assertThat(rows("main", "SELECT name FROM helios_branches ORDER BY name"))
        .containsExactly("dev", "kept", "main");
  }

  @RepeatedTest(3)
  void severalAtOnceMigrateOneAfterTheOther() throws Exception {
    script("m", "V1__item.sql", "CREATE TABLE item (id INTEGER PRIMARY KEY);");
    script("m", "V2__more.sql", "INSERT INTO item VALUES (1);");
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Future<Integer>> runs = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        runs.add(threads.submit(() -> flyway("dev", "m").load().migrate().migrationsExecuted));
      }
      int executed = 0;
      for (Future<Integer> run : runs) {
        executed += run.get();
      }
      assertThat(executed).isEqualTo(2);
    } finally {
      threads.shutdownNow();
    }
  }
}
