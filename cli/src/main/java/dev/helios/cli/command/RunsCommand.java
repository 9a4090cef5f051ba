package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.hooks.HookException;
import dev.helios.hooks.Hooks;
import dev.helios.hooks.report.Report;
import dev.helios.hooks.run.Run;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios runs [list | show [ID] | rerun ID]}: what checks said. */
@Command(
    name = "runs",
    description = {
      "List runs of checks, show one (the last if none is named), or judge again what one judged.",
      "Exit code of show and rerun: 0 passed, 1 not passed."
    })
final class RunsCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = "--format",
      paramLabel = "text|markdown|junit|json",
      description = "Of the report of one run.")
  private String format = "text";

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "With list: the last N.")
  private int limit = 20;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Parameters(arity = "0..2", paramLabel = "list | show [ID] | rerun ID")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    String verb = words.isEmpty() ? "list" : words.get(0);
    String id = words.size() == 2 ? words.get(1) : null;
    helios.onlyReads();
    Hooks hooks = helios.database().hooks();
    PrintWriter out = helios.terminal().out();
    return switch (verb) {
      case "list" -> list(hooks.runs().list(), out);
      case "show" -> print(id == null ? last(hooks) : hooks.find(id), out);
      case "rerun" -> {
        if (id == null) {
          throw new CommandException("say which run", "helios runs rerun ID");
        }
        yield print(hooks.rerun(id, helios.who()), out);
      }
      default ->
          throw new CommandException(
              "say what to do: list, show or rerun", "helios runs [list | show [ID] | rerun ID]");
    };
  }

  private static Run last(Hooks hooks) {
    return hooks.runs().list().stream()
        .findFirst()
        .orElseThrow(() -> new HookException("there is no run yet"));
  }

  private int list(List<Run> runs, PrintWriter out) {
    for (Run r : runs.subList(0, Math.min(limit, runs.size()))) {
      out.println(
          json
              ? r.json().text()
              : "%s %-11s %-10s %s of %s%s"
                  .formatted(
                      r.id(),
                      r.state().name().toLowerCase(Locale.ROOT),
                      r.verdict().text(),
                      r.operation(),
                      r.ref(),
                      r.note() == null ? "" : " (" + r.note() + ")"));
    }
    return ExitCode.OK;
  }

  private int print(Run run, PrintWriter out) {
    String name = json ? "json" : format;
    Report report =
        Report.named(name)
            .orElseThrow(
                () ->
                    new CommandException(
                        "there is no format '%s'".formatted(name),
                        "it is text, markdown, junit or json"));
    out.print(report.of(run));
    return run.letsPass() && run.state() != Run.State.INTERRUPTED ? ExitCode.OK : ExitCode.NO;
  }
}
