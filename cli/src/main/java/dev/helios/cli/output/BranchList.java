package dev.helios.cli.output;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.History.AheadBehind;
import dev.helios.refs.stats.BranchSize;
import dev.helios.refs.stats.BranchStats;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
   * @param verbose 1: head, state and last message, and distance from the parent; 2: sizes as well
   * @param all those that were deleted too
   */
  public record Form(int verbose, boolean all, boolean json) {}

  /** Prints the branches that are {@code wanted}; {@code current} is marked. */
  public void print(PrintWriter out, String current, Predicate<Branch> wanted, Form form) {
    List<Branch> branches = repository.branches().list().stream().filter(wanted).toList();
    boolean hasDetails = form.verbose() > 0;
    // Rows that differ are to be read for these: not for who is to see only commits.
    boolean hasStats = hasDetails && (form.verbose() > 1 || form.json());
    Map<String, BranchStats> stats = hasStats ? stats() : Map.of();
    if (form.json()) {
      out.println(
          Json.array(branches.stream().map(b -> json(b, current, stats.get(b.name()))).toList()));
      return;
    }
    int width = branches.stream().mapToInt(b -> b.name().length()).max().orElse(0);
    Map<String, AheadBehind> commits =
        hasDetails && !hasStats ? repository.branches().aheadBehind() : Map.of();
    for (Branch branch : branches) {
      boolean isCurrent = branch.name().equals(current);
      BranchStats its = stats.get(branch.name());
      AheadBehind distance = its != null ? its.commits() : commits.get(branch.name());
      String name = hasDetails ? pad(branch.name(), width) : branch.name();
      out.println(
          (isCurrent ? "* " + style.current(name) : "  " + name)
              + (distance == null
                  ? ""
                  : details(branch, distance(distance, its == null ? null : its.base()))));
      if (its != null) {
        out.println(" ".repeat(width + 3) + sizes(its));
      }
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

  private Map<String, BranchStats> stats() {
    return repository.branches().stats().stream()
        .collect(Collectors.toMap(BranchStats::name, s -> s));
  }

  /** As git says it of an upstream branch, which is named if it is given. */
  private static String distance(AheadBehind commits, @Nullable String base) {
    int ahead = commits.ahead();
    int behind = commits.behind();
    List<String> parts = new ArrayList<>();
    if (ahead > 0) {
      parts.add("ahead " + ahead);
    }
    if (behind > 0) {
      parts.add("behind " + behind);
    }
    String distance = String.join(", ", parts);
    if (base != null) {
      return " [%s%s]".formatted(base, distance.isEmpty() ? "" : ": " + distance);
    }
    return distance.isEmpty() ? "" : " [%s]".formatted(distance);
  }

  private static String sizes(BranchStats stats) {
    BranchSize size = stats.size();
    String changed = stats.lastWrite().truncatedTo(ChronoUnit.SECONDS).toString();
    String unique = Sizes.text(size.uniqueBytes());
    if (stats.base() == null) {
      return "%s, %s of it in no other branch; last change %s"
          .formatted(Sizes.text(size.totalBytes()), unique, changed);
    }
    long rows = stats.difference().rows();
    int tables = stats.difference().tables();
    return "%s beyond %s (+%.1f%%), %s in no other branch; %,d row%s in %d table%s changed; last change %s"
        .formatted(
            Sizes.text(size.sizeBytes()),
            stats.base(),
            stats.overheadPercent(),
            unique,
            rows,
            rows == 1 ? "" : "s",
            tables,
            tables == 1 ? "" : "s",
            changed);
  }

  private String details(Branch branch, String distance) {
    Commit head = repository.history().commit(branch.head());
    String pending =
        branch.pending() == 0
            ? ""
            : " [%d pending transaction%s]"
                .formatted(branch.pending(), branch.pending() == 1 ? "" : "s");
    return " %s%s%s%s %s"
        .formatted(
            style.id(branch.head().abbreviated()),
            state(branch.options()),
            pending,
            distance,
            head.subject());
  }

  private static String state(BranchOptions options) {
    return (options.readOnly() ? " [read-only]" : "")
        + (options.isProtected() ? " [protected]" : "")
        + (options.isExpired(Instant.now()) ? " [expired]" : "");
  }

  private static String json(Branch b, String current, @Nullable BranchStats stats) {
    Json json =
        new Json()
            .put("name", b.name())
            .put("head", b.head().hex())
            .put("pending", b.pending())
            .put("read_only", b.options().readOnly())
            .put("protected", b.options().isProtected())
            .put("auto_gc", b.options().autoGc())
            .put(
                "expires_at",
                b.options().expires() == null ? null : b.options().expires().toString())
            .put("description", b.options().description())
            .put("parent", b.parent())
            .put("created_at", b.createdAt().toString())
            .put("updated_at", b.updatedAt().toString())
            .put("lsn", b.lsn())
            .put("is_current", b.name().equals(current));
    return (stats == null ? json : StatsText.put(json, stats)).toString();
  }
}
