package dev.helios.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.config.ConfigException;
import dev.helios.refs.config.ConfigLookup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseLocatorTest {
  @TempDir Path folder;
  private Path project;
  private Path below;
  private ConfigLookup lookup;

  @BeforeEach
  void make() throws IOException {
    project = Files.createDirectories(folder.resolve("project"));
    below = Files.createDirectories(project.resolve("a/b"));
    lookup = ConfigLookup.DEFAULT.withSystem(List.of(folder.resolve("machine.toml")));
  }

  private Path find(String named, Map<String, String> environment) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            nowhere,
            nowhere,
            environment,
            below,
            Terminal.People.NONE);
    return DatabaseLocator.find(terminal, named.isEmpty() ? null : named, lookup);
  }

  private static void says(Path file, String path) throws IOException {
    Files.writeString(file, "[database]\npath = \"%s\"\n".formatted(path));
  }

  @Test
  void theNearestAboveCounts() throws IOException {
    Path there = Files.createDirectory(project.resolve(".helios"));
    assertThat(find("", Map.of())).isEqualTo(there);
    says(below.resolveSibling("helios.toml"), "../elsewhere");
    assertThat(find("", Map.of())).isEqualTo(project.resolve("elsewhere"));
    Path nearest = Files.createDirectory(below.resolve(".helios"));
    assertThat(find("", Map.of())).isEqualTo(nearest);
  }

  @Test
  void besideADatabaseAFileOfSettingsDoesNotSayWhereAnotherIs() throws IOException {
    Path there = Files.createDirectory(project.resolve(".helios"));
    says(project.resolve("helios.toml"), "elsewhere");
    assertThat(find("", Map.of())).isEqualTo(there);
  }

  @Test
  void whatIsNamedComesBeforeWhatIsFound() throws IOException {
    Files.createDirectory(project.resolve(".helios"));
    says(folder.resolve("named.toml"), "of/named");
    Map<String, String> environment = Map.of("DATABASE_PATH", "of/variable");
    assertThat(find("", environment)).isEqualTo(below.resolve("of/variable"));
    lookup = lookup.withFile(folder.resolve("named.toml"));
    assertThat(find("", environment)).isEqualTo(folder.resolve("of/named"));
    assertThat(find("of/option", environment)).isEqualTo(below.resolve("of/option"));
  }

  @Test
  void theMachinesComesLast() throws IOException {
    assertThatThrownBy(() -> find("", Map.of()))
        .isInstanceOf(CommandException.class)
        .hasMessageStartingWith("no database in " + below);
    says(folder.resolve("machine.toml"), "/srv/shop");
    assertThat(find("", Map.of())).isEqualTo(Path.of("/srv/shop"));
  }

  @Test
  void aDirectoryWithADatabaseInItStandsForIt() throws IOException {
    Path there = Files.createDirectory(project.resolve(".helios"));
    assertThat(find("../..", Map.of())).isEqualTo(there);
  }

  @Test
  void aFileThatCannotBeReadIsNotPassedOver() throws IOException {
    Files.writeString(project.resolve("helios.toml"), "[database]\npath =\n");
    assertThatThrownBy(() -> find("", Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(project.resolve("helios.toml") + ":2: ");
  }
}
