package dev.helios.cli.command;

import dev.helios.cli.CommandException;
import dev.helios.cli.output.PruneText;
import dev.helios.refs.branch.Retention;
import dev.helios.refs.branch.Retention.Due;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** What {@code helios branch --prune} and {@code helios gc} do to branches whose time is over. */
final class BranchPruning {
  private final RootCommand helios;

  BranchPruning(RootCommand helios) {
    this.helios = helios;
  }

  /** Deletes them and says so, or says what would be deleted. */
  void prune(List<String> names, boolean dryRun, boolean json) {
    if (!names.isEmpty()) {
      throw new CommandException(
          "'--prune' takes no names", "'helios branch -d NAME' deletes one branch");
    }
    if (dryRun) {
      helios.onlyReads();
    }
    List<Due> due = prune(dryRun);
    PrintWriter out = helios.terminal().out();
    if (json) {
      out.println(PruneText.json(due));
    } else {
      due.forEach(d -> out.println(PruneText.line(d, dryRun)));
    }
  }

  /** Deletes them and returns those that are gone, or would be. */
  List<Due> prune(boolean dryRun) {
    Retention retention = helios.repository().retention();
    List<Due> due = retention.due(Instant.now());
    if (dryRun) {
      return due;
    }
    helios.repository().checkWritable();
    Retention.Result result = retention.drop(due, helios.who());
    result.kept().forEach(k -> helios.terminal().err().println("warning: " + PruneText.line(k)));
    return result.dropped();
  }
}
