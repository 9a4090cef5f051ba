package dev.helios.cli.shell;

import dev.helios.cli.data.ContentSize;
import dev.helios.cli.output.Sizes;
import dev.helios.cli.output.TextTable;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Branches as the shell lists them; sizes are estimates, so that the answer comes at once. */
final class BranchTable {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private BranchTable() {}

  static void print(Repository repository, PrintWriter out, boolean verbose) {
    List<String> names =
        new ArrayList<>(List.of("Branch Name", "Created At", "Size", "Description"));
    if (verbose) {
      names.addAll(List.of("Parent", "Head", "Pending", "State"));
    }
    TextTable table = new TextTable(names, Set.of("Size", "Pending"));
    for (Branch branch : repository.branches().list()) {
      List<String> row = new ArrayList<>();
      row.add(branch.name());
      row.add(DATE.format(branch.createdAt()));
      row.add(Sizes.text(ContentSize.estimate(branch.root())));
      row.add(Objects.requireNonNullElse(branch.options().description(), ""));
      if (verbose) {
        row.add(Objects.requireNonNullElse(branch.parent(), ""));
        row.add(branch.head().abbreviated());
        row.add(Long.toString(branch.pending()));
        row.add(state(branch));
      }
      table.add(row);
    }
    table.print(out);
  }

  private static String state(Branch branch) {
    List<String> states = new ArrayList<>();
    if (branch.options().readOnly()) {
      states.add("read-only");
    }
    if (branch.options().isProtected()) {
      states.add("protected");
    }
    return String.join(", ", states);
  }
}
