package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.hooks.check.Annotation;
import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.Json;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.run.Run;
import dev.helios.refs.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios check report RUN CHECK --verdict V}: what somebody outside found. */
@Command(
    name = "check",
    description = {
      "Report the verdict of a check that waits for it; 'approval' is the check of approvals.",
      "The verdict counts for the same content from now on."
    })
final class CheckCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = "--verdict",
      paramLabel = "pass|warn|fail|error|skipped",
      description = "What it comes to.")
  private @Nullable String verdict;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "One line for people.")
  private String message = "";

  @Option(names = "--log", paramLabel = "FILE", description = "What was said on the way.")
  private @Nullable Path log;

  @Option(
      names = "--annotations",
      paramLabel = "FILE",
      description = "JSON: {\"annotations\": [{\"table\", \"key\", \"column\", \"message\"}, ..]}.")
  private @Nullable Path annotations;

  @Parameters(arity = "0..3", paramLabel = "report RUN CHECK")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    RootCommand helios = Objects.requireNonNull(root);
    if (words.size() != 3 || !words.get(0).equals("report") || verdict == null) {
      throw new CommandException(
          "say which check of which run, and its verdict",
          "helios check report RUN CHECK --verdict pass|warn|fail|error|skipped");
    }
    String said = verdict;
    Verdict named =
        Verdict.named(said)
            .filter(v -> v != Verdict.OVERRIDDEN && v != Verdict.TIMEOUT)
            .orElseThrow(
                () ->
                    new CommandException(
                        "'%s' is no verdict to report".formatted(said),
                        "it is pass, warn, fail, error, skipped or pending"));
    helios.onlyReads();
    CheckResult result =
        new CheckResult(
            named,
            message,
            log == null ? "" : Files.readString(helios.terminal().directory().resolve(log)),
            annotations == null
                ? List.of()
                : read(helios.terminal().directory().resolve(annotations)));
    Run run =
        helios.database().hooks().report(words.get(1), words.get(2), result, helios.who().name());
    helios
        .terminal()
        .out()
        .println("Reported %s of run %s: %s".formatted(words.get(2), run.id(), named.text()));
    return ExitCode.OK;
  }

  private static List<Annotation> read(Path file) throws IOException {
    List<Annotation> read = new ArrayList<>();
    try {
      for (Json a : Json.parse(Files.readString(file)).list("annotations")) {
        read.add(
            new Annotation(
                a.string("table"),
                a.string("key"),
                a.string("column"),
                Objects.requireNonNullElse(a.string("message"), "")));
      }
    } catch (JsonText.Malformed e) {
      throw new CommandException("%s is no JSON: %s".formatted(file, e.getMessage()), null);
    }
    return read;
  }
}
