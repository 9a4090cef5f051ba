package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.CommitGraph;
import dev.helios.cli.output.CommitLines;
import dev.helios.cli.output.DiffText;
import dev.helios.cli.output.Json;
import dev.helios.merge.diff.RootDiff;
import dev.helios.refs.Repository;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code helios log}: commits, newest first. */
@Command(name = "log", description = "Show commits, newest first.")
final class LogCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;
  @Spec private @Nullable CommandSpec spec;
  @Mixin private LogOptions options = new LogOptions();

  @Option(names = "--oneline", description = "One line a commit.")
  private boolean oneLine;

  @Option(names = "--graph", description = "Draw the lines of history.")
  private boolean graph;

  @Option(
      names = "--date",
      paramLabel = "default|relative|iso|short|unix",
      description = "How dates look.")
  private String date = "default";

  @Option(names = "--stat", description = "With the rows each commit changed.")
  private boolean stat;

  @Option(names = "--reverse", description = "The oldest first.")
  private boolean reverse;

  @Option(names = "-z", description = "End with a zero byte what else is a line.")
  private boolean zero;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Parameters(
      arity = "0..*",
      paramLabel = "REVISION|A..B|A...B|^A [--] [TABLE]",
      description = "Whose history; only what changed a table.")
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    if (zero) {
      helios.endWithZero();
    }
    helios.page();
    if (graph && reverse) {
      throw new CommandException(
          "--graph draws children above parents, so not with --reverse", null);
    }
    Repository repository = helios.repository();
    List<String> typed = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    Iterator<Commit> commits =
        repository
            .history()
            .log(options.query(helios, RevisionsAndTables.of(helios, words, typed), graph));
    if (reverse) {
      commits = reversed(commits);
    }
    PrintWriter out = helios.terminal().out();
    if (json) {
      List<String> objects = new ArrayList<>();
      commits.forEachRemaining(c -> objects.add(CommitLines.json(c)));
      out.println(Json.array(objects));
    } else {
      print(helios, commits, out);
    }
    return ExitCode.OK;
  }

  private static Iterator<Commit> reversed(Iterator<Commit> commits) {
    List<Commit> all = new ArrayList<>();
    commits.forEachRemaining(all::add);
    Collections.reverse(all);
    return all.iterator();
  }

  private void print(RootCommand helios, Iterator<Commit> commits, PrintWriter out) {
    CommitLines lines = new CommitLines(helios.repository(), helios.style(), DateForm.named(date));
    CommitGraph lanes = new CommitGraph();
    while (commits.hasNext()) {
      Commit commit = commits.next();
      String indent = "";
      if (graph) {
        String text =
            oneLine ? lines.oneLine(commit) : helios.style().id("commit " + commit.id().hex());
        lanes.draw(commit, text).forEach(out::println);
        indent = lanes.indent();
      } else if (oneLine) {
        out.println(lines.oneLine(commit));
      }
      if (!oneLine) {
        lines.print(out, commit, indent);
      }
      if (stat) {
        stat(helios, commit).lines().forEach(line -> out.println(line));
      }
    }
  }

  private static String stat(RootCommand helios, Commit commit) {
    History history = helios.repository().history();
    Root before =
        commit.parents().isEmpty()
            ? Root.empty(helios.repository().storage().nodes())
            : history.root(commit.parents().get(0));
    return DiffText.stat(RootDiff.between(before, history.root(commit.id())));
  }
}
