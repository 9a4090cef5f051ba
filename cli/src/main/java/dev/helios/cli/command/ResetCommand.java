package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.CommitId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/**
 * {@code helios reset --hard [REVISION]}: the branch as a commit has it; what is pending is
 * dropped.
 */
@Command(
    name = "reset",
    description = "Move the branch to a commit, or drop what is pending on it.")
final class ResetCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--hard", required = true, description = "Yes, drop what is not in a commit.")
  private boolean hard;

  @Parameters(arity = "0..1", paramLabel = "REVISION", description = "Default: the branch's head.")
  private @Nullable String revision;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    if (!hard) {
      throw new CommandException("reset drops what is pending; say --hard", null);
    }
    helios.repository().checkWritable();
    Branches branches = helios.repository().branches();
    String name = helios.branch();
    Branch now;
    if (revision == null) {
      now = branches.rollbackPending(name);
    } else {
      CommitId commit = helios.repository().history().resolve(revision);
      now = branches.reset(name, commit, helios.who());
    }
    helios
        .terminal()
        .out()
        .println(
            "%s is now at %s %s"
                .formatted(
                    name,
                    now.head().abbreviated(),
                    helios.repository().history().commit(now.head()).subject()));
    return ExitCode.OK;
  }
}
