package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.hooks.Hooks;
import dev.helios.hooks.check.HookEvent;
import dev.helios.hooks.report.Report;
import dev.helios.hooks.run.Run;
import dev.helios.refs.history.CommitId;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios hooks [list | run EVENT]}: the checks of the branch. */
@Command(
    name = "hooks",
    description = {
      "List the checks that the branch has, or run those of an event.",
      "Exit code of run: 0 passed, 1 not passed."
    })
final class HooksCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--into", paramLabel = "TARGET", description = "The branch that would move.")
  private @Nullable String into;

  @Option(
      names = "--candidate",
      paramLabel = "REV",
      description = "With run: where it would move to (default: where it is).")
  private @Nullable String candidate;

  @Option(
      names = {"-n", "--dry-run"},
      description = "With run: only say what would be run.")
  private boolean dryRun;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Parameters(arity = "0..2", paramLabel = "list | run EVENT")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    String verb = words.isEmpty() ? "list" : words.get(0);
    if (words.size() > (verb.equals("run") ? 2 : 1) || !List.of("list", "run").contains(verb)) {
      throw new CommandException("say what to do: list or run", "helios hooks [list | run EVENT]");
    }
    helios.onlyReads();
    Hooks hooks = helios.database().hooks();
    String target = into != null ? into : helios.branch();
    PrintWriter out = helios.terminal().out();
    if (verb.equals("list")) {
      list(hooks.list(target), out);
      return ExitCode.OK;
    }
    String name = words.size() == 2 ? words.get(1) : HookEvent.MANUAL.text();
    HookEvent event =
        HookEvent.named(name)
            .orElseThrow(
                () ->
                    new CommandException(
                        "there is no event '%s'".formatted(name),
                        "they are "
                            + String.join(
                                ", ",
                                List.of(HookEvent.values()).stream()
                                    .map(HookEvent::text)
                                    .toList())));
    if (dryRun) {
      list(hooks.list(target).stream().filter(l -> l.event().equals(event.text())).toList(), out);
      return ExitCode.OK;
    }
    CommitId to =
        candidate != null
            ? helios.resolve(candidate)
            : helios.repository().branches().get(target).head();
    Run run = hooks.run(event, target, to, helios.who());
    out.print((json ? Report.JSON : Report.TEXT).of(run));
    return run.letsPass() ? ExitCode.OK : ExitCode.NO;
  }

  private void list(List<Hooks.Listed> checks, PrintWriter out) {
    for (Hooks.Listed c : checks) {
      out.println(
          json
              ? dev.helios.hooks.check.Json.object()
                  .put("event", c.event())
                  .put("name", c.name())
                  .put("kind", c.kind())
                  .put("required", c.isRequired())
                  .text()
              : "%-15s %-10s %s%s"
                  .formatted(c.event(), c.kind(), c.name(), c.isRequired() ? "" : " (advisory)"));
    }
  }
}
