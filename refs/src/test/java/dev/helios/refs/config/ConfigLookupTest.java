package dev.helios.refs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.pack.Compression;
import dev.helios.objects.store.Durability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLookupTest {
  @TempDir Path folder;
  private Path database;
  private ConfigLookup lookup;

  @BeforeEach
  void make() throws IOException {
    database = Files.createDirectories(folder.resolve("project/.helios"));
    lookup = ConfigLookup.DEFAULT.withSystem(List.of(folder.resolve("etc.toml")));
  }

  private Path file(Path path, String... lines) throws IOException {
    return Files.write(path, List.of(lines));
  }

  @Test
  void withoutFilesEveryKeyHasItsDefault() {
    Configuration none = lookup.read(database);
    for (Key<?> key : Keys.all()) {
      assertThat(none.isSet(key)).isFalse();
      assertThat(none.text(key)).isEqualTo(key.presetText());
      assertThat(none.origin(key)).isEqualTo(Origin.DEFAULT);
    }
    assertThat(none.durability()).isEqualTo(Durability.FULL);
  }

  @Test
  void theBriefsOwnFilesAreUnderstood() throws IOException {
    file(
        database.resolve("heliosdb.toml"),
        "[database]",
        "path = \".\"",
        "memory_limit_mb = 1024",
        "enable_wal = true",
        "page_size = 4096",
        "wal_checkpoint_interval_secs = 60",
        "[branching]",
        "enabled = true",
        "gc_merged_branches_after_days = 7",
        "keep_audit_branches = true",
        "[branching.storage]",
        "dedup_identical_pages = true",
        "compression = \"lz4\"",
        "[branching.audit]",
        "enable_scheduled_snapshots = true",
        "snapshot_schedule = \"0 0 1 1,4,7,10 *\"  # quarterly",
        "snapshot_prefix = \"audit_\"",
        "snapshot_naming = \"audit_{timestamp}\"",
        "[branching.automation]",
        "scheduled_snapshots = true",
        "gc_merged_after_days = 7",
        "alert_branch_size_threshold_mb = 500",
        "[monitoring]",
        "metrics_enabled = true",
        "track_branch_size = true",
        "alert_on_large_divergence_mb = 500",
        "[compliance]",
        "log_audit_branch_access = true",
        "audit_log_path = \"/var/log/heliosdb/audit.log\"",
        "require_justification = true");
    Configuration read = lookup.read(database);
    assertThat(read.get(Keys.MEMORY_LIMIT)).isEqualTo(1024);
    assertThat(read.get(Keys.GC_MERGED_AFTER_DAYS)).isEqualTo(7);
    assertThat(read.get(Keys.SCHEDULED_SNAPSHOTS)).isTrue();
    assertThat(read.get(Keys.COMPRESSION)).isEqualTo(Compression.LZ4);
    assertThat(read.get(Keys.REQUIRE_JUSTIFICATION)).isTrue();
    assertThat(read.find(Keys.AUDIT_LOG_PATH)).contains("/var/log/heliosdb/audit.log");
  }

  @Test
  void eachKeyIsTakenFromTheFirstPlaceThatSetsIt() throws IOException {
    file(folder.resolve("etc.toml"), "branching.max_branches = 1", "user.name = 'machine'");
    file(folder.resolve("current.toml"), "");
    Path current = Files.createDirectories(folder.resolve("current"));
    file(current.resolve("helios.toml"), "branching.max_branches = 2", "user.email = 'c'");
    file(folder.resolve("project/helios.toml"), "branching.max_branches = 3");
    Path own = file(database.resolve("helios.toml"), "", "branching.max_branches = 4");
    Path named = file(folder.resolve("named.toml"), "branching.max_branches = 5");

    ConfigLookup here = lookup.withCurrent(current);
    assertThat(here.read(null).get(Keys.MAX_BRANCHES)).isEqualTo(2);
    Configuration found = here.read(database);
    assertThat(found.get(Keys.MAX_BRANCHES)).isEqualTo(4);
    assertThat(found.origin(Keys.MAX_BRANCHES)).hasToString("file:%s:2".formatted(own));
    assertThat(found.get(Keys.USER_NAME)).isEqualTo("machine");
    assertThat(found.get(Keys.USER_EMAIL)).isEqualTo("c");
    assertThat(here.withFile(named).read(database).get(Keys.MAX_BRANCHES)).isEqualTo(5);
    Configuration asked =
        here.withFile(named).withOption("branching.max_branches", "6").read(database);
    assertThat(asked.get(Keys.MAX_BRANCHES)).isEqualTo(6);
    assertThat(asked.origin(Keys.MAX_BRANCHES)).hasToString("option");
    Files.delete(own);
    assertThat(here.read(database).get(Keys.MAX_BRANCHES)).isEqualTo(3);
  }

  @Test
  void aFileOfAnotherDatabaseIsPassedOver() throws IOException {
    file(folder.resolve("project/helios.toml"), "database.path = 'other'", "user.name = 'x'");
    assertThat(lookup.read(database).isSet(Keys.USER_NAME)).isFalse();
    file(folder.resolve("project/helios.toml"), "database.path = '.helios'", "user.name = 'x'");
    assertThat(lookup.read(database).get(Keys.USER_NAME)).isEqualTo("x");
    file(folder.resolve("project/helios.toml"), "database.path = '.'", "user.name = 'x'");
    assertThat(lookup.read(database).get(Keys.USER_NAME)).isEqualTo("x");
  }

  @Test
  void anUnknownKeyIsRefusedWithItsLineAndTheNearest() throws IOException {
    Path own = file(database.resolve("helios.toml"), "[branching]", "", "enable = true");
    assertThatThrownBy(() -> lookup.read(database))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e -> {
              assertThat(e)
                  .hasMessage("%s:3: there is no setting 'branching.enable'".formatted(own));
              assertThat(e.hint()).isEqualTo("Did you mean 'branching.enabled'?");
            });
  }

  @Test
  void aKeyInTheWrongTableIsFoundByItsLastWord() {
    assertThatThrownBy(() -> Keys.named("branching.snapshot_prefix"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e -> assertThat(e.hint()).isEqualTo("Did you mean 'branching.audit.snapshot_prefix'?"));
  }

  @Test
  void aBadValueIsRefusedWithItsLineAndWhatTheKeyTakes() throws IOException {
    Path own = file(database.resolve("helios.toml"), "[database]", "page_size = 5000");
    assertThatThrownBy(() -> lookup.read(database))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e -> {
              assertThat(e).hasMessage("%s:2: database.page_size cannot be 5000".formatted(own));
              assertThat(e.hint()).isEqualTo("It takes a power of two from 1024 to 16384.");
            });
  }

  @Test
  void whatIsNoTomlIsRefusedWithItsLine() throws IOException {
    Path own = file(database.resolve("helios.toml"), "[database]", "page_size = ");
    assertThatThrownBy(() -> lookup.read(database))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("%s:2: ".formatted(own));
  }

  @Test
  void deduplicationCannotBeTurnedOff() {
    assertThatThrownBy(
            () ->
                lookup
                    .withOption("branching.storage.dedup_identical_pages", "false")
                    .read(database))
        .isInstanceOfSatisfying(
            ConfigException.class, e -> assertThat(e.hint()).contains("named by their hash"));
  }

  @Test
  void twoNamesOfOneKeyMustAgree() throws IOException {
    Path own =
        file(
            database.resolve("helios.toml"),
            "[branching]",
            "gc_merged_branches_after_days = 7",
            "[branching.automation]",
            "gc_merged_after_days = 30");
    assertThatThrownBy(() -> lookup.read(database))
        .hasMessage(
            "%s:4: branching.automation.gc_merged_after_days is another name of".formatted(own)
                + " branching.gc_merged_branches_after_days, which line 2 sets to another value");
  }

  @Test
  void withoutTheJournalNothingIsDurable() throws IOException {
    file(database.resolve("helios.toml"), "[database]", "enable_wal = false");
    assertThat(lookup.read(database).durability()).isEqualTo(Durability.OFF);
    file(
        database.resolve("helios.toml"), "[database]", "enable_wal = false", "durability = 'full'");
    assertThatThrownBy(() -> lookup.read(database)).hasMessageContaining("needs the journal");
  }

  @Test
  void namesOfSnapshotsFollowTheirPrefix() {
    Configuration prefixed =
        lookup.withOption("branching.audit.snapshot_prefix", "sox/").read(database);
    assertThat(prefixed.snapshotNaming()).isEqualTo("sox/{timestamp}");
    assertThatThrownBy(
            () ->
                lookup
                    .withOption("branching.audit.snapshot_naming", "q_{timestamp}")
                    .read(database))
        .hasMessageContaining("names of audit branches begin with \"audit_\"");
  }

  @Test
  void aFileThatIsNamedMustBeThere() {
    Path none = folder.resolve("none.toml");
    assertThatThrownBy(() -> lookup.withFile(none).read(database))
        .hasMessage("there is no file of settings " + none);
  }

  @Test
  void settingAKeyLeavesAllElseAsItWas() throws IOException {
    Path path =
        file(
            database.resolve("helios.toml"),
            "# Ours.",
            "[branching]  # of all",
            "enabled = true # for now",
            "",
            "# Who",
            "user.name = 'x'",
            "[database]",
            "memory_limit_mb = 64");
    Files.writeString(path, Files.readString(path).replace("user.name = 'x'\n", ""));
    TomlFile.read(path).set(Keys.BRANCHING_ENABLED, "false");
    TomlFile.read(path).set(Keys.MAX_BRANCHES, "9");
    TomlFile.read(path).set(Keys.USER_NAME, "Ann \"A\" O'Neil \\");
    assertThat(TomlFile.read(path).unset(Keys.MEMORY_LIMIT)).isTrue();
    assertThat(TomlFile.read(path).unset(Keys.MEMORY_LIMIT)).isFalse();
    assertThat(Files.readString(path))
        .contains("# Ours.\n[branching]  # of all\nenabled = false # for now\n", "# Who\n");
    Configuration read = lookup.read(database);
    assertThat(read.get(Keys.BRANCHING_ENABLED)).isFalse();
    assertThat(read.get(Keys.MAX_BRANCHES)).isEqualTo(9);
    assertThat(read.get(Keys.USER_NAME)).isEqualTo("Ann \"A\" O'Neil \\");
  }

  @Test
  void aValueThatAKeyDoesNotTakeIsNotWritten() throws IOException {
    Path path = database.resolve("helios.toml");
    assertThatThrownBy(() -> TomlFile.read(path).set(Keys.DURABILITY, "sometimes"))
        .isInstanceOfSatisfying(
            ConfigException.class,
            e -> {
              assertThat(e).hasMessage("database.durability cannot be \"sometimes\"");
              assertThat(e.hint()).isEqualTo("It takes full, interval or off.");
            });
    assertThat(path).doesNotExist();
  }
}
