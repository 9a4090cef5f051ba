package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios name-rev REVISION..}: how a commit is reached from a branch or tag. */
@Command(name = "name-rev", description = "Say how commits are reached from tags and branches.")
final class NameRevCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--tags", description = "From tags only.")
  private boolean tagsOnly;

  @Option(names = "--name-only", description = "Without the revision as it was given.")
  private boolean nameOnly;

  @Parameters(arity = "1..*", paramLabel = "REVISION")
  private List<String> revisions = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    History history = helios.repository().history();
    List<Branch> branches = tagsOnly ? List.of() : helios.repository().branches().list();
    for (String revision : revisions) {
      String name =
          history
              .nameOf(helios.resolve(revision), history.tags(), branches)
              .map(n -> tagsOnly ? n.substring("tags/".length()) : n)
              .orElse("undefined");
      helios.terminal().out().println(nameOnly ? name : revision + " " + name);
    }
    return ExitCode.OK;
  }
}
