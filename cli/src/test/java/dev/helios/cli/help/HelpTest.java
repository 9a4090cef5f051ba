package dev.helios.cli.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.helios.cli.Terminal;
import dev.helios.cli.Transcripts;
import dev.helios.cli.command.Commands;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Help, man pages and completion scripts say what the command line takes. */
class HelpTest {
  private static final PrintWriter NOWHERE =
      new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  private static CommandLine all() {
    return Commands.all(
        new Terminal(
            InputStream.nullInputStream(),
            NOWHERE,
            NOWHERE,
            Map.of(),
            Path.of(""),
            Terminal.People.NONE));
  }

  @Test
  void everyExampleIsAValidCommandLineOfItsCommand() {
    Examples.all()
        .forEach(
            (name, examples) -> {
              for (Examples.Example example : examples) {
                String line = example.line().replaceFirst(" > .*", "");
                List<String> words = Transcripts.words(line);
                assertThat(words.get(0)).isEqualTo("helios");
                CommandLine.ParseResult parsed =
                    all().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
                assertThat(parsed.subcommand().commandSpec().name()).as(line).isEqualTo(name);
              }
            });
  }

  @Test
  void helpEndsWithTheExamplesOfTheCommand() {
    String help = all().getSubcommands().get("diff").getUsageMessage();
    assertThat(help).contains("Examples:").contains("helios diff main...dev item");
  }

  @Test
  void everyCommandHasAManPageWithItsOptions(@TempDir Path directory) throws Exception {
    int pages = ManPage.writeAll(all(), directory);
    assertThat(pages).isEqualTo(Option.commands(all()).size() + 1);
    String log = Files.readString(directory.resolve("helios-log.1"));
    assertThat(log)
        .startsWith(".TH \"HELIOS-LOG\" \"1\"")
        .contains("\\fB\\-n, \\-\\-max\\-count\\fP \\fIN\\fP")
        .contains(".SH EXAMPLES");
    assertThat(Files.readString(directory.resolve("helios.1"))).contains("helios\\-log (1)");
  }

  @Test
  void bashCompletesCommandsAndOptions(@TempDir Path directory) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    String script =
        Completion.script("bash", all()).orElseThrow()
            + """
            try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _helios; echo "${COMPREPLY[*]}"; }
            _helios_refs() { echo dev; echo main; }
            try helios cherr
            try helios -C shop log --oneli
            try helios switch d
            try helios export --ref m
            """;
    Process bash =
        new ProcessBuilder(
                "/bin/bash", Files.writeString(directory.resolve("try"), script).toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.lines()).containsExactly("cherry-pick", "--oneline", "dev", "main");
  }

  @Test
  void zshAndFishHaveEveryCommand() {
    String zsh = Completion.script("zsh", all()).orElseThrow();
    String fish = Completion.script("fish", all()).orElseThrow();
    for (String name : Commands.NAMES) {
      assertThat(zsh).contains("'" + name + ":");
      assertThat(fish).contains("-a " + name + " -d");
    }
  }
}
