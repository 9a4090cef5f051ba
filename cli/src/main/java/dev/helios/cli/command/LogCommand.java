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
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios log}: commits, newest first. */
@Command(name = "log", description = "Show commits, newest first.")
final class LogCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--oneline", description = "One line a commit.")
  private boolean oneLine;

  @Option(names = "--graph", description = "Draw the lines of history.")
  private boolean graph;

  @Option(names = "--stat", description = "With the rows each commit changed.")
  private boolean stat;

  @Option(names = "--all", description = "From every branch and tag.")
  private boolean all;

  @Option(
      names = {"-n", "--max-count"},
      paramLabel = "N",
      description = "At most N commits.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Parameters(arity = "0..*", paramLabel = "REVISION|A..B|A...B")
  private List<String> revisions = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    if (limit < 0) {
      throw new CommandException("-n takes a number from 0 on, not " + limit, null);
    }
    Repository repository = helios.repository();
    List<Commit> commits = commits(helios, repository);
    PrintWriter out = helios.terminal().out();
    if (json) {
      out.println(Json.array(commits.stream().map(CommitLines::json).toList()));
      return ExitCode.OK;
    }
    CommitLines lines = new CommitLines(repository, helios.style());
    CommitGraph lanes = new CommitGraph();
    for (Commit commit : commits) {
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
    return ExitCode.OK;
  }

  private List<Commit> commits(RootCommand helios, Repository repository) {
    History history = repository.history();
    List<CommitId> include = new ArrayList<>();
    List<CommitId> exclude = new ArrayList<>();
    if (all) {
      repository.branches().list().forEach(b -> include.add(b.head()));
      history.tags().forEach(t -> include.add(t.commit()));
    }
    for (String revision : revisions) {
      new Range(revision, helios.ref()).resolve(history, include, exclude);
    }
    if (include.isEmpty()) {
      include.add(history.resolve(helios.ref()));
    }
    return limit == 0 ? List.of() : history.log(include, exclude, limit);
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
