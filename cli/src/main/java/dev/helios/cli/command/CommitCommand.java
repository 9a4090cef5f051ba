package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.ExitCode;
import dev.helios.cli.output.DiffText;
import dev.helios.merge.diff.RootDiff;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.CommitRequest;
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

/** {@code helios commit -m MESSAGE [--amend] [-- TABLE ..]}. */
@Command(
    name = "commit",
    description = "Make a commit of the branch's pending transactions, or of some tables' alone.")
final class CommitCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "May be given several times: paragraphs.")
  private List<String> messages = new ArrayList<>();

  @Option(
      names = "--amend",
      description = "Replace the head; without -m its message stays, and its author in any case.")
  private boolean amend;

  @Option(names = "--allow-empty", description = "Make a commit even of nothing.")
  private boolean allowEmpty;

  @Option(
      names = {"-a", "--all"},
      description = "Has no meaning here: there is no staging area.")
  private boolean all;

  @Parameters(arity = "0..*", paramLabel = "TABLE")
  private List<String> tables = new ArrayList<>();

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    String message = String.join("\n\n", messages).strip();
    if (message.isEmpty() && !(amend && messages.isEmpty())) {
      throw new CommandException("a commit needs a message", "helios commit -m 'what and why'");
    }
    if (all && !tables.isEmpty()) {
      throw new CommandException("say -a or some tables, not both", null);
    }
    Branch before = helios.repository().branches().get(helios.writableBranch());
    History history = helios.repository().history();
    Branch after =
        helios
            .repository()
            .branches()
            .commitPending(
                before.name(),
                new CommitRequest(messages.isEmpty() ? null : message, tables, allowEmpty, amend),
                helios.who());
    PrintWriter out = helios.terminal().out();
    out.println(
        "[%s %s] %s"
            .formatted(
                after.name(), after.head().abbreviated(), history.commit(after.head()).subject()));
    List<CommitId> parents = history.commit(after.head()).parents();
    Root parent =
        parents.isEmpty()
            ? Root.empty(helios.repository().storage().nodes())
            : history.root(parents.get(0));
    out.print(DiffText.stat(RootDiff.between(parent, history.root(after.head()))));
    return ExitCode.OK;
  }
}
