package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.cli.output.ConflictText;
import dev.helios.merge.MergeReport;
import dev.helios.merge.Merger;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/**
 * {@code helios conflicts}: what a merge that waits cannot decide; exit code 1 while any is left.
 */
@Command(name = "conflicts", description = "List the conflicts of a merge that waits.")
final class ConflictsCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(names = "--into", paramLabel = "TARGET", description = "The branch merged into.")
  private @Nullable String into;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    helios.onlyReads();
    helios.page();
    Merger merger = helios.database().merger();
    String target = into != null ? into : helios.branch();
    MergeReport report = merger.report(merger.kept().get(target));
    PrintWriter out = helios.terminal().out();
    if (json) {
      out.println(ConflictText.json(report));
    } else {
      new ConflictText(out, helios.style()).print(report);
    }
    return report.open().isEmpty() ? ExitCode.OK : ExitCode.NO;
  }
}
