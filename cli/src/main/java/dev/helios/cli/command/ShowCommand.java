package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.cli.output.CommitLines;
import dev.helios.cli.output.DiffText;
import dev.helios.merge.diff.RootDiff;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.History;
import dev.helios.refs.history.SignatureCheck;
import dev.helios.refs.root.Root;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios show [COMMIT]}: a commit and what it changed. */
@Command(name = "show", description = "Show a commit and what it changed.")
final class ShowCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = "--date",
      paramLabel = "default|relative|iso|short|unix",
      description = "How dates look.")
  private String date = "default";

  @Option(names = "--stat", description = "Numbers of rows only.")
  private boolean stat;

  @Parameters(arity = "0..1", paramLabel = "REVISION", description = "Default: the branch's head.")
  private @Nullable String revision;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    helios.onlyReads();
    helios.page();
    History history = helios.repository().history();
    helios.reading(revision == null ? "HEAD" : revision);
    Commit commit = history.commit(helios.resolve(revision == null ? "HEAD" : revision));
    Root before =
        commit.parents().isEmpty()
            ? Root.empty(helios.repository().storage().nodes())
            : history.root(commit.parents().get(0));
    RootDiff diff = RootDiff.between(before, history.root(commit.id()));
    PrintWriter out = helios.terminal().out();
    SignatureCheck signature =
        history.checkSignature(commit.id(), SshKeys.allowed(helios.terminal()));
    if (signature.status() != SignatureCheck.Status.NONE) {
      out.println(signature.describe("commit " + commit.id().abbreviated()));
    }
    new CommitLines(helios.repository(), helios.style(), DateForm.named(date))
        .print(out, commit, "");
    if (stat) {
      out.print(DiffText.stat(diff));
    } else {
      new DiffText(out, helios.style()).print(diff);
    }
    return ExitCode.OK;
  }
}
