package dev.helios.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.cli.command.BriefSpelling;
import dev.helios.cli.command.Commands;
import dev.helios.cli.command.RootCommand;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Commands are made by name, and only those that are named. */
class CommandsTest {
  private static final PrintWriter NOWHERE =
      new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
  private static final Terminal TERMINAL =
      new Terminal(
          InputStream.nullInputStream(),
          NOWHERE,
          NOWHERE,
          Map.of(),
          Path.of(""),
          Terminal.People.NONE);

  private static CommandLine of(String... arguments) {
    return Commands.forArguments(new RootCommand(TERMINAL), List.of(arguments));
  }

  @Test
  void everyCommandIsKnownByItsNameAndItsAliases() {
    CommandLine all = Commands.all(TERMINAL);
    assertThat(all.getSubcommands().keySet()).containsAll(Commands.NAMES);
    all.getSubcommands()
        .forEach(
            (name, command) -> {
              CommandLine alone = of(name).getSubcommands().get(name);
              assertThat(alone).as(name).isNotNull();
              assertThat(alone.getCommandName()).isEqualTo(command.getCommandName());
            });
  }

  @Test
  void onlyCommandsThatAreNamedAreMade() {
    assertThat(of("-C", "x", "log", "--oneline").getSubcommands()).containsOnlyKeys("log");
  }

  @Test
  void helpAndUnknownCommandsSeeThemAll() {
    assertThat(of("help", "log").getSubcommands().keySet()).containsAll(Commands.NAMES);
    assertThat(of("lgo").getSubcommands().keySet()).containsAll(Commands.NAMES);
  }

  @Test
  void theBriefsSpellingIsUnderstood() {
    assertThat(
            BriefSpelling.translate(List.of("create-branch", "dev", "from", "main"), Path.of("")))
        .containsExactly("branch", "create", "dev", "--from", "main");
    assertThat(
            BriefSpelling.translate(
                List.of("-C", "x", "merge-branch", "into", "INTO", "main"), Path.of("")))
        .containsExactly("-C", "x", "merge", "into", "--into", "main");
    assertThat(BriefSpelling.translate(List.of("sql", "create-branch"), Path.of("")))
        .containsExactly("sql", "create-branch");
  }
}
