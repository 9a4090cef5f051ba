package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.DiffText;
import dev.helios.merge.Conflict;
import dev.helios.merge.MergeReport;
import dev.helios.merge.diff.RootDiff;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.branch.Stashes;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.History;
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

/** {@code helios stash [push | list | show | pop | apply | drop | clear] [STASH]}. */
@Command(name = "stash", description = "Put aside what is pending, and bring it back.")
final class StashCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "With push: what it is about.")
  private @Nullable String message;

  @Option(
      names = {"-p", "--patch"},
      description = "With show: the rows, not their numbers alone.")
  private boolean patch;

  @Parameters(
      arity = "0..2",
      paramLabel = "push|list|show|pop|apply|drop|clear [STASH]",
      description = "push if nothing is said; STASH is stash@{0}, or 0, the newest.")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    PrintWriter out = helios.terminal().out();
    Stashes stashes = helios.repository().branches().stashes();
    String verb = words.isEmpty() ? "push" : words.get(0);
    boolean takesStash = List.of("show", "pop", "apply", "drop").contains(verb);
    if (words.size() > (takesStash ? 2 : 1) || (message != null && !verb.equals("push"))) {
      throw usage();
    }
    String name = words.size() == 2 ? words.get(1) : "0";
    switch (verb) {
      case "push" -> push(helios, stashes, out);
      case "list" -> list(helios, stashes, out);
      case "show" -> show(helios, stashes.get(name), out);
      case "pop", "apply" -> {
        return apply(helios, stashes, name, verb.equals("pop"));
      }
      case "drop" -> {
        helios.repository().checkWritable();
        Stash stash = stashes.get(name);
        String called = stashes.name(stash);
        stashes.drop(stash);
        out.println("Dropped %s (%s)".formatted(called, stash.commit().abbreviated()));
      }
      case "clear" -> {
        helios.repository().checkWritable();
        int count = stashes.clear();
        out.println("Dropped %d stash%s".formatted(count, count == 1 ? "" : "es"));
      }
      default -> throw usage();
    }
    return ExitCode.OK;
  }

  private static CommandException usage() {
    return new CommandException(
        "say what to do: push, list, show, pop, apply, drop or clear",
        "helios stash [push [-m TEXT] | list | {show | pop | apply | drop} [STASH] | clear]");
  }

  private void push(RootCommand helios, Stashes stashes, PrintWriter out) {
    Stash stash = stashes.push(helios.writableBranch(), message, helios.who());
    out.println(
        "Saved the pending changes: "
            + helios.repository().history().commit(stash.commit()).subject());
  }

  private static void list(RootCommand helios, Stashes stashes, PrintWriter out) {
    int n = 0;
    for (Stash stash : stashes.list()) {
      Commit commit = helios.repository().history().commit(stash.commit());
      out.println("stash@{%d}: %s".formatted(n++, commit.subject()));
    }
  }

  private void show(RootCommand helios, Stash stash, PrintWriter out) {
    History history = helios.repository().history();
    Commit commit = history.commit(stash.commit());
    RootDiff diff =
        RootDiff.between(history.root(commit.parents().get(0)), history.root(stash.commit()));
    if (patch) {
      new DiffText(out, helios.style()).print(diff);
    } else {
      out.print(DiffText.stat(diff));
    }
  }

  private static int apply(RootCommand helios, Stashes stashes, String name, boolean pop) {
    String branch = helios.writableBranch();
    PrintWriter out = helios.terminal().out();
    Stash stash = stashes.get(name);
    String called = stashes.name(stash);
    MergeReport report =
        pop
            ? helios.database().merger().stashes().pop(stash, branch, helios.who())
            : helios.database().merger().stashes().apply(stash, branch, helios.who());
    if (!report.open().isEmpty()) {
      out.println("%s does not apply on '%s':".formatted(called, branch));
      report.open().stream().map(Conflict::describe).forEach(c -> out.println("  " + c));
      out.println("Nothing was changed; the stash is kept");
      return ExitCode.NO;
    }
    out.println(
        "Applied %s on '%s': %d row%s changed"
            .formatted(
                called, branch, report.rowsAffected(), report.rowsAffected() == 1 ? "" : "s"));
    if (pop) {
      out.println("Dropped %s (%s)".formatted(called, stash.commit().abbreviated()));
    }
    return ExitCode.OK;
  }
}
