package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.refs.check.DatabaseCheck;
import dev.helios.refs.check.Problem;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code helios fsck}: verifies everything that is stored. */
@Command(
    name = "fsck",
    description = {
      "Verify files, chunks, trees, rows, indexes, commits and refs. Changes nothing.",
      "Exit code 0: all is well. 1: it is not. 2: it could not be looked at."
    })
final class FsckCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    PrintWriter out = helios.terminal().out();
    List<Problem> problems = DatabaseCheck.run(helios.directory());
    problems.forEach(p -> out.println(helios.style().removed(p.toString())));
    out.println(
        problems.isEmpty()
            ? "No problems found"
            : "%d problem%s found".formatted(problems.size(), problems.size() == 1 ? "" : "s"));
    return problems.isEmpty() ? ExitCode.OK : ExitCode.NO;
  }
}
