package dev.helios.refs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people write them, and what {@code helios config set} does to them. */
class TomlFileTest {
  @TempDir Path folder;
  private Path path;

  @BeforeEach
  void place() {
    path = folder.resolve("helios.toml");
  }

  private Configuration read() {
    return ConfigLookup.DEFAULT.withSystem(List.of()).read(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# nothing", "[branching]", "[branching.audit]\n[database]"})
  void aFileMaySetNothing(String text) throws IOException {
    Files.writeString(path, text);
    assertThat(TomlFile.read(path).keys()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "branching.max_branches = 1~branching.max_branches = 1|2: branching.max_branches"
            + " previously",
        "[branching]~[branching]|2: branching previously defined",
        "branching = 3|1: 'branching' is a table of settings",
        "[[branching]]~enabled = true|1: 'branching' is a table of settings",
        "[brunching]|1: there is no table 'brunching'",
        "[branching.enabled]|1: branching.enabled cannot be a table",
        "branching.max_branches = {}|1: branching.max_branches cannot be a table",
        "branching.max_branches = [1]|1: branching.max_branches cannot be an array",
        "branching.max_branches = '9'|1: branching.max_branches cannot be \"9\"",
        "branching.max_branches = 2147483648|1: branching.max_branches cannot be 2147483648",
        "branching.max_branches = 99999999999999999999|1: Integer is too large",
        "branching.max_branches = -1|1: branching.max_branches cannot be -1",
        "branching.max_branches = 1.5|1: branching.max_branches cannot be 1.5",
        "branching.max_branches = nan|1: branching.max_branches cannot be NaN",
        "user.name = 2026-01-31|1: user.name cannot be 2026-01-31",
        "user.name = ''|1: user.name cannot be \"\"",
        "user.name = \"a\\nb\"|1: user.name cannot be",
        "database.path = \"a\\u0000b\"|1: database.path cannot be",
        "database.max_branches = 1|1: there is no setting 'database.max_branches'",
        "[branching.audit]~snapshot_schedule = '61 * * * *'|2: branching.audit.snapshot_schedule",
        "branching.audit.snapshot_schedule = '* * * *'|1: branching.audit.snapshot_schedule cannot",
        "branching.audit.snapshot_naming = 'audit {timestamp}'|1: branching.audit.snapshot_naming",
        "branching.audit.snapshot_prefix = '-'|1: branching.audit.snapshot_prefix cannot be \"-\""
      })
  void whatCannotBeFollowedIsRefusedWithItsLine(String text, String message) throws IOException {
    Files.writeString(path, text.replace('~', '\n'));
    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(path + ":" + message);
  }

  @Test
  void aTableIsTakenForTheNearestThatThereIs() throws IOException {
    Files.writeString(path, "[brunching]\nenabled = true\n");
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            ConfigException.class,
            e -> assertThat(e.hint()).isEqualTo("Did you mean 'branching'?"));
  }

  @Test
  void whatIsNoFileOfTextIsNotPassedOver() throws IOException {
    Files.write(path, new byte[] {'a', (byte) 0xff});
    assertThatThrownBy(this::read).hasMessage(path + " is not UTF-8");
    Files.delete(path);
    Files.createDirectory(path);
    assertThatThrownBy(this::read).hasMessage(path + " cannot be read: Is a directory");
  }

  @Test
  void aMarkOfTheOrderOfBytesIsKept() throws IOException {
    Files.writeString(path, "\ufeff[user]\nname = 'x'\n");
    assertThat(read().find(Keys.USER_NAME)).contains("x");
    TomlFile.read(path).set(Keys.USER_NAME, "y");
    assertThat(Files.readString(path)).isEqualTo("\ufeff[user]\nname = \"y\"\n");
  }

  @Test
  void endsOfLinesStayAsTheyAre() throws IOException {
    Files.writeString(path, "# top\r\n[user]\r\nname = \"x\" # who\r\n");
    TomlFile.read(path).set(Keys.USER_NAME, "y");
    TomlFile.read(path).set(Keys.USER_EMAIL, "e");
    assertThat(Files.readString(path))
        .isEqualTo("# top\r\n[user]\r\nname = \"y\" # who\r\nemail = \"e\"\r\n");
  }

  @Test
  void aTableInOneLineStaysThere() throws IOException {
    Files.writeString(path, "user = {name = 'x', email = 'e'} # who\nbranching.enabled = true\n");
    TomlFile.read(path).set(Keys.USER_NAME, "y");
    TomlFile.read(path).set(Keys.MAX_BRANCHES, "3");
    assertThat(TomlFile.read(path).unset(Keys.USER_EMAIL)).isTrue();
    assertThat(Files.readString(path)).startsWith("user = {name = \"y\"} # who\n");
    assertThat(read().get(Keys.MAX_BRANCHES)).isEqualTo(3);
  }

  @Test
  void ofSeveralNamesOfAKeyOneStays() throws IOException {
    String twice =
        """
        [branching]
        gc_merged_branches_after_days = 7
        [branching.automation]
        gc_merged_after_days = 7
        """;
    Files.writeString(path, twice);
    TomlFile.read(path).set(Keys.GC_MERGED_AFTER_DAYS, "9");
    assertThat(read().get(Keys.GC_MERGED_AFTER_DAYS)).isEqualTo(9);
    Files.writeString(path, twice);
    assertThat(TomlFile.read(path).unset(Keys.GC_MERGED_AFTER_DAYS)).isTrue();
    assertThat(read().isSet(Keys.GC_MERGED_AFTER_DAYS)).isFalse();
  }

  @Test
  void aFileThatWouldContradictItselfIsNotWritten() throws IOException {
    Files.writeString(path, "[database]\ndurability = 'full'\n");
    TomlFile file = TomlFile.read(path);
    assertThatThrownBy(() -> file.set(Keys.ENABLE_WAL, "false"))
        .hasMessageContaining("needs the journal");
    assertThat(Files.readString(path)).isEqualTo("[database]\ndurability = 'full'\n");
  }

  @Test
  void whatALinkLeadsToIsChangedAndWhoMayReadItStays() throws IOException {
    Path real = Files.writeString(folder.resolve("real.toml"), "user.name = 'x'\n");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Files.createSymbolicLink(path, real);
    TomlFile.read(path).set(Keys.USER_NAME, "y");
    assertThat(path).isSymbolicLink();
    assertThat(Files.readString(real, StandardCharsets.UTF_8)).isEqualTo("user.name = \"y\"\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void theDatabasesOwnFileCountsWhereverItSaysThatTheDatabaseIs() throws IOException {
    Files.writeString(path, "database.path = '/where/it/was'\nuser.name = 'x'\n");
    assertThat(read().find(Keys.USER_NAME)).contains("x");
  }

  @Test
  void aFileThatIsNamedMayBeADevice() {
    Path none = Path.of("/dev/null");
    assertThat(ConfigLookup.DEFAULT.withSystem(List.of()).withFile(none).read(null).text(Keys.PATH))
        .isEqualTo("found upward");
  }

  @Test
  void lengthsOfTimeReachNoFurtherThanMoments() {
    assertThat(Lengths.parse("999999y")).contains(Duration.ofDays(365L * 999_999));
    assertThat(Lengths.parse("PT2000000000000000H")).isEmpty();
    assertThat(Lengths.parse("-P1D")).isEmpty();
  }
}
