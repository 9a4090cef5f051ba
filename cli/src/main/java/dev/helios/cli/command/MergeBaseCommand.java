package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code helios merge-base A B}: the best common ancestor. */
@Command(
    name = "merge-base",
    description = "Print the best common ancestor of two commits; exit code 1 if there is none.")
final class MergeBaseCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = {"-a", "--all"},
      description = "All of them, where histories criss-cross.")
  private boolean all;

  @Option(
      names = "--is-ancestor",
      description = "Print nothing; exit code 0 if A is an ancestor of B, else 1.")
  private boolean isAncestor;

  @Parameters(index = "0", paramLabel = "A")
  private String a = "";

  @Parameters(index = "1", paramLabel = "B")
  private String b = "";

  @Override
  public Integer call() {
    RootCommand helios = Objects.requireNonNull(root);
    helios.onlyReads();
    History history = helios.repository().history();
    CommitId one = helios.resolve(a);
    CommitId other = helios.resolve(b);
    if (isAncestor) {
      return history.isAncestor(one, other) ? ExitCode.OK : ExitCode.NO;
    }
    List<CommitId> bases = history.mergeBases(one, other);
    bases.stream()
        .limit(all ? bases.size() : 1)
        .forEach(base -> helios.terminal().out().println(base.hex()));
    return bases.isEmpty() ? ExitCode.NO : ExitCode.OK;
  }
}
