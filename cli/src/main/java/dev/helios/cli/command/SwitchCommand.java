package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios switch [-c] BRANCH [START]}: moves HEAD, where commands start. */
@Command(
    name = "switch",
    aliases = {"checkout", "use", "use-branch"},
    description = "Go to another branch: commands that name none work on it from now on.")
final class SwitchCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-c", "-b", "--create"},
      description = "Create the branch first.")
  private boolean create;

  @Parameters(index = "0", paramLabel = "BRANCH|-")
  private String branch = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "START",
      description = "With -c: where it starts.")
  private @Nullable String start;

  /** The branch that HEAD was on before. */
  private static String before(Repository repository) {
    return repository
        .history()
        .branch("@{-1}", null)
        .map(Branch::name)
        .orElseThrow(() -> new CommandException("HEAD was on no other branch before", null));
  }

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    Repository repository = helios.repository();
    if (branch.equals("-")) {
      branch = before(repository);
    }
    if (create) {
      NewBranch.create(helios, branch, start, BranchOptions.DEFAULT);
    }
    boolean already = repository.headBranch().equals(branch);
    Branch to = repository.branches().get(branch);
    if (!already) {
      repository.setHeadBranch(branch, helios.who());
    }
    helios
        .terminal()
        .out()
        .println(
            (create
                    ? "Switched to a new branch: "
                    : already ? "Already on branch: " : "Switched to branch: ")
                + branch
                + (to.options().readOnly() ? " (read-only)" : ""));
    return ExitCode.OK;
  }
}
