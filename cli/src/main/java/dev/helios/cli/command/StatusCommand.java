package dev.helios.cli.command;

import dev.helios.cli.ExitCode;
import dev.helios.cli.output.DiffText;
import dev.helios.cli.output.Json;
import dev.helios.cli.output.MergeText;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.diff.RootDiff;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.history.History;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code helios status}: the branch, what is pending on it, and a merge that waits. */
@Command(name = "status", description = "Show the branch and what is not in a commit yet.")
final class StatusCommand implements Callable<Integer> {
  @ParentCommand private @Nullable RootCommand root;

  @Option(
      names = "--porcelain",
      description = "For programs: the same lines in every version to come.")
  private boolean porcelain;

  @Option(names = "-z", description = "End with a zero byte what else is a line.")
  private boolean zero;

  @Option(names = "--json", description = "As JSON.")
  private boolean json;

  @Override
  public Integer call() {
    RootCommand helios = java.util.Objects.requireNonNull(root);
    helios.onlyReads();
    if (zero) {
      helios.endWithZero();
    }
    History history = helios.repository().history();
    Branch branch = helios.repository().branches().get(helios.branch());
    RootDiff pending = RootDiff.between(history.root(branch.head()), branch.root());
    Optional<KeptMerge> merge = helios.database().merger().kept().find(branch.name());
    PrintWriter out = helios.terminal().out();
    if (porcelain || zero) {
      porcelain(out, branch, pending, merge);
    } else if (json) {
      out.println(json(branch, pending, merge));
    } else {
      print(helios, out, branch, pending, merge);
    }
    return ExitCode.OK;
  }

  /** {@code # name value} for the branch, then {@code D +1 -0 ~2 table} for each table. */
  private static void porcelain(
      PrintWriter out, Branch branch, RootDiff pending, Optional<KeptMerge> merge) {
    out.println("# branch " + branch.name());
    out.println("# head " + branch.head().hex());
    out.println("# pending " + branch.pending());
    merge.ifPresent(m -> out.println("# merging " + m.source()));
    for (TableDiff table : pending.tables()) {
      TableDiff.Stat stat = table.stat();
      String kind = table.from().isEmpty() ? "A" : table.to().isEmpty() ? "D" : "M";
      out.println(
          "%s%s +%d -%d ~%d %s"
              .formatted(
                  kind,
                  table.schema().isEmpty() ? "." : "S",
                  stat.rowsAdded(),
                  stat.rowsRemoved(),
                  stat.rowsModified(),
                  table.name()));
    }
  }

  private static void print(
      RootCommand helios,
      PrintWriter out,
      Branch branch,
      RootDiff pending,
      Optional<KeptMerge> merge) {
    out.println("On branch " + branch.name() + (branch.options().readOnly() ? " (read-only)" : ""));
    if (merge.isPresent()) {
      int left = helios.database().merger().report(merge.get()).open().size();
      String command = MergeText.command(merge.get());
      String what =
          switch (merge.get().kind()) {
            case MERGE -> "Merging";
            case REBASE -> "Rebasing";
            case CHERRY_PICK -> "Picking";
            case REVERT -> "Reverting";
          };
      out.println(
          "%s '%s': %d conflict%s left"
              .formatted(what, merge.get().source(), left, left == 1 ? "" : "s"));
      out.println("  (list them with 'helios conflicts', decide them with 'helios resolve',");
      out.println(
          "   then 'helios %s --continue'; 'helios %s --abort' gives up)"
              .formatted(command, command));
    }
    if (branch.pending() == 0) {
      out.println("Nothing to commit");
      return;
    }
    out.println(
        "%d pending transaction%s since %s:"
            .formatted(
                branch.pending(), branch.pending() == 1 ? "" : "s", branch.head().abbreviated()));
    out.print(DiffText.stat(pending));
    out.println(
        "  (commit them with 'helios commit -m MESSAGE', drop them with 'helios reset --hard')");
  }

  private static String json(Branch branch, RootDiff pending, Optional<KeptMerge> merge) {
    return new Json()
        .put("branch", branch.name())
        .put("head", branch.head().hex())
        .put("read_only", branch.options().readOnly())
        .put("pending", branch.pending())
        .put("merging", merge.map(KeptMerge::source).orElse(null))
        .raw("tables", Json.array(pending.tables().stream().map(StatusCommand::json).toList()))
        .toString();
  }

  private static String json(TableDiff table) {
    TableDiff.Stat stat = table.stat();
    return new Json()
        .put("table_name", table.name())
        .put("kind", table.from().isEmpty() ? "new" : table.to().isEmpty() ? "dropped" : "modified")
        .put("rows_added", stat.rowsAdded())
        .put("rows_removed", stat.rowsRemoved())
        .put("rows_modified", stat.rowsModified())
        .put("schema_changed", !table.schema().isEmpty())
        .toString();
  }
}
