package dev.helios.cli.output;

import dev.helios.refs.branch.Retention.Due;
import dev.helios.refs.gc.GcResult;
import dev.helios.refs.gc.Keeper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a collection of garbage did, or would do, for people and for programs. */
public final class GcText {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB"};

  private final GcResult result;
  private final List<Due> pruned;

  /**
   * Of a collection.
   *
   * @param pruned branches that were deleted before it, or would be
   */
  public GcText(GcResult result, List<Due> pruned) {
    this.result = result;
    this.pruned = pruned;
  }

  /** Several lines, the last without an end. */
  public String plain() {
    List<String> lines = new ArrayList<>();
    pruned.forEach(due -> lines.add(PruneText.line(due, result.dryRun())));
    lines.add(
        "%s %s".formatted(result.dryRun() ? "Would free" : "Freed", size(result.freedBytes())));
    lines.add(
        "  %s, %s, needed by nothing; %s led to by nothing"
            .formatted(
                count(result.chunks(), "chunk"),
                size(result.bytes()),
                count(result.commits(), "commit")));
    lines.add(
        "  %s, %s, of which %s live on in others"
            .formatted(
                count(result.packs(), "pack"),
                size(result.packBytes()),
                size(result.copiedBytes())));
    lines.add(
        "  %s, %s"
            .formatted(count(result.journalFiles(), "journal file"), size(result.journalBytes())));
    lines.add("Kept " + size(kept()));
    for (Keeper keeper : Keeper.values()) {
      long bytes = result.kept().getOrDefault(keeper, 0L);
      if (bytes > 0) {
        lines.add("  %-22s %s".formatted(name(keeper), size(bytes)));
      }
    }
    lines.add(
        result.oldestLsn() == 0
            ? "Every state of the past can be read"
            : "States of the past can be read from LSN %d on, %s"
                .formatted(result.oldestLsn(), result.oldestTime()));
    return String.join(System.lineSeparator(), lines);
  }

  private long kept() {
    return result.kept().values().stream().mapToLong(Long::longValue).sum();
  }

  private static String count(long n, String noun) {
    return "%d %s%s".formatted(n, noun, n == 1 ? "" : "s");
  }

  private static String name(Keeper keeper) {
    return switch (keeper) {
      case BRANCHES -> "branches";
      case COMMITS -> "commits";
      case TAGS -> "tags";
      case REFLOGS -> "reflogs";
      case DELETED -> "deleted and stashed";
      case MERGES -> "merges that wait";
      case HISTORY -> "states of the past";
      case READERS -> "open readers";
    };
  }

  private static String size(long bytes) {
    if (Math.abs(bytes) < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (Math.abs(value) >= 1024 && unit + 1 < UNITS.length) {
      value /= 1024;
      unit++;
    }
    return "%.1f %s".formatted(value, UNITS[unit]);
  }

  /** One object. */
  public String json() {
    List<String> kept = new ArrayList<>();
    for (Keeper keeper : Keeper.values()) {
      kept.add(
          new Json()
              .put("keeper", keeper.name().toLowerCase(Locale.ROOT))
              .put("bytes", result.kept().getOrDefault(keeper, 0L))
              .toString());
    }
    return new Json()
        .put("dry_run", result.dryRun())
        .raw("branches_deleted", PruneText.json(pruned))
        .put("freed_bytes", result.freedBytes())
        .put("chunks", result.chunks())
        .put("bytes", result.bytes())
        .put("commits", result.commits())
        .put("packs", result.packs())
        .put("pack_bytes", result.packBytes())
        .put("copied_bytes", result.copiedBytes())
        .put("journal_files", result.journalFiles())
        .put("journal_bytes", result.journalBytes())
        .put("oldest_lsn", result.oldestLsn())
        .put("oldest_time", result.oldestLsn() == 0 ? null : result.oldestTime().toString())
        .raw("kept", Json.array(kept))
        .toString();
  }
}
