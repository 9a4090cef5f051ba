package dev.helios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.store.FileStorage;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.history.Actor;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import dev.helios.sql.session.SessionOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings are followed by Java, SQL and JDBC alike. */
class ConfigurationTest {
  @TempDir Path folder;

  private static void assertFails(ThrowingCallable call, String state, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            HeliosException.class,
            e -> {
              assertThat(e.sqlState()).isEqualTo(state);
              assertThat(e).hasMessageContaining(message);
            });
  }

  private Path file(Path path, String... lines) throws IOException {
    return Files.write(path, List.of(lines));
  }

  private static HeliosOptions with(String key, String value) {
    return HeliosOptions.DEFAULT.withSetting(key, value);
  }

  @Test
  void theDatabasesOwnFileIsRead() throws IOException {
    Path place = folder.resolve("shop");
    Helios.open(place).close();
    Path own = file(place.resolve("helios.toml"), "[branching]", "max_branches = 2");
    try (Helios db = Helios.open(place)) {
      assertThat(db.configuration().get("branching.max_branches")).isEqualTo("2");
      assertThat(db.configuration().entry("branching.max_branches").origin())
          .isEqualTo("file:%s:2".formatted(own));
      assertThat(db.configuration().get("branching.automation.gc_merged_after_days"))
          .isEqualTo("0");
      assertThat(db.configuration().entries()).hasSizeGreaterThan(20);
      db.branches().create("dev", BranchOptions.DEFAULT);
      assertFails(
          () -> db.branches().create("more", BranchOptions.DEFAULT),
          "53400",
          "there are 2 branches, and branching.max_branches allows 2");
      try (Session s = db.session()) {
        assertFails(() -> s.execute("CREATE BRANCH more"), "53400", "allows 2");
        s.execute("DROP BRANCH dev");
        s.execute("CREATE BRANCH more");
        assertThat(
                s.query(
                        "SELECT value, origin, default_value FROM helios_settings"
                            + " WHERE name = 'branching.max_branches'")
                    .get(0)
                    .getString(1))
            .endsWith("helios.toml:2");
      }
    }
  }

  @Test
  void aFileThatIsNamedWinsAndAnOptionWinsOverIt() throws IOException {
    Path place = folder.resolve("shop");
    Helios.open(place).close();
    file(place.resolve("helios.toml"), "branching.max_branches = 2");
    Path named = file(folder.resolve("named.toml"), "branching.max_branches = 3");
    HeliosOptions options = HeliosOptions.DEFAULT.withConfig(named);
    try (Helios db = Helios.open(place, options)) {
      assertThat(db.configuration().get("branching.max_branches")).isEqualTo("3");
      // The same database, as long as nobody wants it otherwise.
      Helios.open(place).close();
      Helios.open(place, options).close();
      assertFails(
          () -> Helios.open(place, with("branching.max_branches", "4")),
          "55006",
          "open with other settings");
    }
    try (Helios db = Helios.open(place, options.withSetting("branching.max_branches", "4"))) {
      assertThat(db.configuration().entry("branching.max_branches").origin()).isEqualTo("option");
    }
  }

  @Test
  void settingsThatCannotBeFollowedOpenNothing() throws IOException {
    Path place = folder.resolve("shop");
    Helios.open(place).close();
    Path own = file(place.resolve("helios.toml"), "[branching]", "enable = true");
    assertThatThrownBy(() -> Helios.open(place))
        .isInstanceOfSatisfying(
            HeliosException.class,
            e -> {
              assertThat(e.sqlState()).isEqualTo("F0000");
              assertThat(e)
                  .hasMessage("%s:2: there is no setting 'branching.enable'".formatted(own));
              assertThat(e.hint()).isEqualTo("Did you mean 'branching.enabled'?");
            });
    assertThatThrownBy(() -> DriverManager.getConnection("jdbc:helios:" + place))
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("F0000"));
    assertFails(
        () -> Helios.inMemory(with("branching.max_branches", "many")),
        "F0000",
        "branching.max_branches cannot be \"many\"");
  }

  @Test
  void aJdbcUrlNamesAFile() throws IOException, SQLException {
    Path named = file(folder.resolve("named.toml"), "branching.enabled = false");
    String url = "jdbc:helios:%s?config=%s".formatted(folder.resolve("shop"), named);
    try (Connection c = DriverManager.getConnection(url);
        java.sql.Statement s = c.createStatement()) {
      assertThatThrownBy(() -> s.execute("CREATE BRANCH dev"))
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> {
                assertThat(e.getSQLState()).isEqualTo("55000");
                assertThat(e.getMessage())
                    .contains(
                        "branching is turned off: file:%s:1 sets branching.enabled to false"
                            .formatted(named));
              });
      s.execute("CREATE TABLE t (id int)");
    }
  }

  @Test
  void theSizeOfNodesIsFixedWhenADatabaseIsMade() {
    Path place = folder.resolve("shop");
    DatabaseOptions large = database("database.page_size", "8192");
    try (Database db = Database.create(place, large)) {
      assertThat(db.repository().storage().nodes().nodeSize().bytes()).isEqualTo(8192);
      assertThat(db.settingsWarning()).isEmpty();
    }
    try (Database db = Database.open(place, DatabaseOptions.DEFAULT)) {
      assertThat(db.repository().storage().nodes().nodeSize().bytes()).isEqualTo(8192);
      assertThat(db.settingsWarning()).isEmpty();
      assertThat(db.repository().check()).isEmpty();
    }
    try (Database db = Database.open(place, database("database.page_size", "4096"))) {
      assertThat(db.repository().storage().nodes().nodeSize().bytes()).isEqualTo(8192);
      assertThat(db.settingsWarning())
          .contains(
              "option sets database.page_size to 4096, and this database was made with 8192,"
                  + " which stays; dump it and load it into a new one");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "full, durability = 'full'",
    "interval, durability = 'interval'",
    "off, durability = 'off'",
    "off, enable_wal = false",
    "full, enable_wal = true",
    "full, memory_limit_mb = 64"
  })
  void theStorageForcesCommitsAsTheFileSays(String durability, String line) throws IOException {
    Path place = folder.resolve("shop");
    Database.create(place, DatabaseOptions.DEFAULT).close();
    file(place.resolve("helios.toml"), "[database]", line);
    try (Database db = Database.open(place, DatabaseOptions.DEFAULT)) {
      assertThat(((FileStorage) db.repository().storage()).durability())
          .isEqualTo(
              dev.helios.objects.store.Durability.valueOf(durability.toUpperCase(Locale.ROOT)));
    }
    // What the program asks for comes before any file.
    DatabaseOptions asked =
        DatabaseOptions.DEFAULT.withDurability(dev.helios.objects.store.Durability.INTERVAL);
    try (Database db = Database.open(place, asked)) {
      assertThat(((FileStorage) db.repository().storage()).durability())
          .isEqualTo(dev.helios.objects.store.Durability.INTERVAL);
    }
  }

  private static DatabaseOptions database(String key, String value) {
    return DatabaseOptions.DEFAULT.withConfig(
        ConfigLookup.DEFAULT.withSystem(List.of()).withOption(key, value));
  }

  @Test
  void nodesAreStoredAsTheSettingSays() throws IOException {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (String compression : List.of("none", "lz4", "zstd", "deflate")) {
      Path place = folder.resolve(compression);
      try (Helios db = Helios.open(place, with("branching.storage.compression", compression));
          Session s = db.session()) {
        s.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
        s.execute(
            "INSERT INTO t SELECT i, 'customer number ' || i || ' of the shop'"
                + " FROM generate_series(1, 5000) AS g(i)");
      }
      try (Stream<Path> packs = Files.list(place.resolve("packs"))) {
        sizes.put(compression, packs.mapToLong(p -> p.toFile().length()).sum());
      }
      // Read by who says nothing of it.
      try (Helios db = Helios.open(place);
          Session s = db.session()) {
        assertThat(s.query("SELECT count(*) FROM t").get(0).getLong(0)).isEqualTo(5000);
      }
    }
    assertThat(sizes.get("none")).isGreaterThan(2 * sizes.get("lz4"));
    assertThat(sizes.get("lz4")).isGreaterThan(sizes.get("zstd"));
    assertThat(sizes.get("lz4")).isGreaterThan(sizes.get("deflate"));
  }

  @Test
  void theOtherHalfOfTheMemoryIsForNodes() {
    Path place = folder.resolve("shop");
    try (Database db = Database.create(place, database("database.memory_limit_mb", "16"));
        dev.helios.sql.session.Session s =
            db.session(new SessionOptions("main", new Actor("ada", "ada@example.org"), false))) {
      s.execute("CREATE TABLE t (id int PRIMARY KEY, v text)");
      s.execute(
          "INSERT INTO t SELECT i, repeat('x', 300) || i FROM generate_series(1, 40000) AS g(i)");
      s.execute("SELECT count(v) FROM t");
      db.repository().checkpoint();
      assertThat(db.repository().storage().nodes().cachedBytes()).isBetween(4L << 20, 8L << 20);
    }
  }

  @Test
  void halfOfTheMemoryIsForAStatement() {
    try (Helios db = Helios.inMemory(with("database.memory_limit_mb", "64"));
        Session s = db.session()) {
      assertThat(s.query("SHOW memory_limit_mb").get(0).getString(0)).isEqualTo("32");
      s.execute("SET memory_limit_mb = 48");
      assertThat(s.query("SHOW memory_limit_mb").get(0).getString(0)).isEqualTo("48");
      s.execute("RESET memory_limit_mb");
      assertThat(s.query("SHOW memory_limit_mb").get(0).getString(0)).isEqualTo("32");
    }
  }

  @Test
  void branchesWhoseTimeIsOverArePruned() {
    try (Helios db = Helios.inMemory();
        Session s = db.session()) {
      s.execute("CREATE BRANCH ci WITH (retention = '0 days')");
      s.execute("CREATE BRANCH old WITH (expires = '2020-01-01')");
      s.execute("CREATE BRANCH kept WITH (expires = '2020-01-01', auto_gc = false)");
      s.execute("CREATE BRANCH own WITH (expires = '2020-01-01')");
      s.execute("USE BRANCH own");
      assertThat(s.query("SELECT name, reason FROM helios_prunable_branches ORDER BY name"))
          .extracting(r -> r.getString(0) + " " + r.getString(1))
          .containsExactly("ci expired", "old expired", "own expired");
      assertThat(s.query("PRUNE BRANCHES"))
          .extracting(r -> r.getString(0))
          .containsExactly("ci", "old");
      assertThat(db.branches().prunable())
          .extracting(p -> p.branch().name())
          .containsExactly("own");
      s.execute("USE BRANCH main");
      assertThat(db.branches().prune())
          .singleElement()
          .satisfies(
              p -> {
                assertThat(p.mergedInto()).isNull();
                assertThat(p.since()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
              });
      assertThat(db.branches().deleted())
          .extracting(Branch::name)
          .containsExactly("own", "old", "ci");
      s.execute("UNDELETE BRANCH ci");
      assertThat(db.branches().list())
          .extracting(Branch::name)
          .containsExactly("ci", "kept", "main");
    }
  }

  @Test
  void aPolicySaysWhichBranchesExpireAndWhichAreNotDropped() {
    try (Helios db = Helios.inMemory();
        Session s = db.session()) {
      s.execute("CREATE TABLE helios_policy (name TEXT PRIMARY KEY, text TEXT NOT NULL)");
      s.execute(
          """
          INSERT INTO helios_policy VALUES ('policy', 'version: 1
          branches:
            expire:
              - {refs: "ci/**", after: 1ms}
          protect:
            - refs: ["ci/release"]
              deny: [delete]
          ')
          """);
      db.branches().commit("main", "policy");
      s.execute("CREATE BRANCH \"ci/1\"");
      s.execute("CREATE BRANCH \"ci/release\"");
      s.execute("CREATE BRANCH other");
      assertThat(db.branches().get("ci/1").expires()).isNotNull();
      while (db.branches().prunable().size() < 2) {
        Thread.onSpinWait();
      }
      assertThat(s.query("PRUNE BRANCHES")).extracting(r -> r.getString(0)).containsExactly("ci/1");
      assertThat(db.branches().find("ci/release")).isPresent();
    }
  }
}
