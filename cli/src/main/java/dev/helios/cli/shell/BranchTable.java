package dev.helios.cli.shell;

import dev.helios.cli.output.Sizes;
import dev.helios.cli.output.TextTable;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.stats.BranchSize;
import dev.helios.refs.stats.BranchStats;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Branches as the shell lists them. */
final class BranchTable {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private BranchTable() {}

  /** Name, date, size beyond the parent, description. */
  static void print(Repository repository, PrintWriter out) {
    TextTable table =
        new TextTable(List.of("Branch Name", "Created At", "Size", "Description"), Set.of("Size"));
    List<Branch> branches = repository.branches().list();
    Map<String, BranchSize> sizes = repository.branches().sizes(branches);
    for (Branch branch : branches) {
      BranchSize size = Objects.requireNonNull(sizes.get(branch.name()));
      table.add(
          List.of(
              branch.name(),
              DATE.format(branch.createdAt()),
              Sizes.text(size.sizeBytes()),
              description(branch)));
    }
    table.print(out);
  }

  /** The same and all else. */
  static void printAll(Repository repository, PrintWriter out) {
    TextTable table =
        new TextTable(
            List.of(
                "Branch Name",
                "Created At",
                "Last Change",
                "Parent",
                "Head",
                "Pending",
                "Ahead",
                "Behind",
                "Rows",
                "Size",
                "Overhead",
                "Unique",
                "Total",
                "State",
                "Description"),
            Set.of("Pending", "Ahead", "Behind", "Rows", "Size", "Overhead", "Unique", "Total"));
    for (BranchStats stats : repository.branches().stats()) {
      Branch branch = stats.branch();
      boolean hasBase = stats.base() != null;
      table.add(
          List.of(
              branch.name(),
              DATE.format(branch.createdAt()),
              DATE.format(branch.updatedAt()),
              Objects.requireNonNullElse(branch.parent(), ""),
              branch.head().abbreviated(),
              Long.toString(branch.pending()),
              hasBase ? Integer.toString(stats.commits().ahead()) : "",
              hasBase ? Integer.toString(stats.commits().behind()) : "",
              hasBase ? Long.toString(stats.difference().rows()) : "",
              Sizes.text(stats.size().sizeBytes()),
              hasBase ? "+%.1f%%".formatted(stats.overheadPercent()) : "",
              Sizes.text(stats.size().uniqueBytes()),
              Sizes.text(stats.size().totalBytes()),
              state(branch),
              description(branch)));
    }
    table.print(out);
  }

  private static String description(Branch branch) {
    return Objects.requireNonNullElse(branch.options().description(), "");
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
