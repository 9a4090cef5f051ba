package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code helios reset [--soft | --hard] [REVISION]}: moves the branch's head; with {@code --hard}
 * its rows too, and what is pending is dropped.
 */
@Command(
    name = "reset",
    description = "Move the branch's head to a commit, or drop what is pending on it.")
final class ResetCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"--soft", "--mixed"},
      description = "Leave the rows as they are; what differs is pending (the default).")
  private boolean soft;

  @Option(names = "--hard", description = "Rows too; what is not in a commit is dropped.")
  private boolean hard;

  @Parameters(arity = "0..1", paramLabel = "REVISION", description = "Default: the branch's head.")
  private @Nullable String revision;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    if (soft && hard) {
      throw new CommandException("say --soft or --hard, not both", null);
    }
    if (revision == null && !hard) {
      throw new CommandException(
          "say where to: without --hard, a reset moves the head alone",
          "helios reset REVISION, or helios reset --hard to drop what is pending");
    }
    Branch now = reset(helios, helios.repository().branches(), helios.writableBranch());
    helios
        .terminal()
        .out()
        .println(
            "%s is now at %s %s"
                .formatted(
                    now.name(),
                    now.head().abbreviated(),
                    helios.repository().history().commit(now.head()).subject()));
    return ExitCode.OK;
  }

  private Branch reset(RootCommand helios, Branches branches, String name) {
    if (revision == null) {
      return branches.rollbackPending(name);
    }
    helios.reading(revision);
    History history = helios.repository().history();
    History.Snapshot to = history.snapshot(revision, name);
    CommitId commit = java.util.Objects.requireNonNull(to.commit());
    // A branch means its head, without what is pending there.
    boolean isBranch =
        List.of("HEAD", "@").contains(revision) || branches.find(revision).isPresent();
    return hard
        ? branches.reset(name, commit, isBranch ? history.root(commit) : to.root(), helios.who())
        : branches.resetSoft(name, commit, helios.who());
  }
}
