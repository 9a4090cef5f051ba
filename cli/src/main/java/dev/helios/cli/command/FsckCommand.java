package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.audit.AccessLog;
import dev.helios.refs.check.DatabaseCheck;
import dev.helios.refs.check.Problem;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    List<String> problems =
        new ArrayList<>(
            DatabaseCheck.run(helios.directory()).stream().map(Problem::toString).toList());
    if (problems.isEmpty()) {
      checkAuditLog(helios).ifPresent(problems::add);
    }
    problems.forEach(p -> out.println(helios.style().removed(p)));
    out.println(
        problems.isEmpty()
            ? "No problems found"
            : "%d problem%s found".formatted(problems.size(), problems.size() == 1 ? "" : "s"));
    return problems.isEmpty() ? ExitCode.OK : ExitCode.NO;
  }

  /**
   * What is wrong with the log of who read audit branches; empty if nothing is, or there is none.
   */
  private static Optional<String> checkAuditLog(RootCommand helios) {
    helios.onlyReads();
    try {
      helios.database().audits().log().ifPresent(AccessLog::verify);
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
