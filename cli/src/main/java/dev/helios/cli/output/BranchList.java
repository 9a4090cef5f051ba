package dev.helios.cli.output;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.history.Commit;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;

/** Lists branches as {@code git branch} does. */
public final class BranchList {
  private final Repository repository;
  private final Style style;

  public BranchList(Repository repository, Style style) {
    this.repository = repository;
    this.style = style;
  }

  /**
   * What is printed of them.
   *
   * @param verbose head, state and last message
   * @param all those that were deleted too
   */
  public record Form(boolean verbose, boolean all, boolean json) {}

  /** Prints the branches that are {@code wanted}; {@code current} is marked. */
  public void print(PrintWriter out, String current, Predicate<Branch> wanted, Form form) {
    List<Branch> branches = repository.branches().list().stream().filter(wanted).toList();
    if (form.json()) {
      out.println(Json.array(branches.stream().map(b -> json(b, current)).toList()));
      return;
    }
    int width = branches.stream().mapToInt(b -> b.name().length()).max().orElse(0);
    for (Branch branch : branches) {
      boolean isCurrent = branch.name().equals(current);
      String name = form.verbose() ? pad(branch.name(), width) : branch.name();
      out.println(
          (isCurrent ? "* " + style.current(name) : "  " + name)
              + (form.verbose() ? details(branch) : ""));
    }
    if (form.all()) {
      for (DeletedBranch deleted : repository.branches().deleted()) {
        out.println(
            "  %s %s [deleted %s]"
                .formatted(
                    deleted.branch().name(),
                    style.id(deleted.branch().head().abbreviated()),
                    deleted.deletedAt().truncatedTo(ChronoUnit.SECONDS)));
      }
    }
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }

  private String details(Branch branch) {
    Commit head = repository.history().commit(branch.head());
    String pending =
        branch.pending() == 0
            ? ""
            : " [%d pending transaction%s]"
                .formatted(branch.pending(), branch.pending() == 1 ? "" : "s");
    return " %s%s%s %s"
        .formatted(
            style.id(branch.head().abbreviated()),
            state(branch.options()),
            pending,
            head.subject());
  }

  private static String state(BranchOptions options) {
    return (options.readOnly() ? " [read-only]" : "")
        + (options.isProtected() ? " [protected]" : "")
        + (options.isExpired(Instant.now()) ? " [expired]" : "");
  }

  private static String json(Branch b, String current) {
    return new Json()
        .put("name", b.name())
        .put("head", b.head().hex())
        .put("pending", b.pending())
        .put("read_only", b.options().readOnly())
        .put("protected", b.options().isProtected())
        .put("auto_gc", b.options().autoGc())
        .put("expires_at", b.options().expires() == null ? null : b.options().expires().toString())
        .put("description", b.options().description())
        .put("parent", b.parent())
        .put("created_at", b.createdAt().toString())
        .put("updated_at", b.updatedAt().toString())
        .put("lsn", b.lsn())
        .put("is_current", b.name().equals(current))
        .toString();
  }
}
