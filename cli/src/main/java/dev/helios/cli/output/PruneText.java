package dev.helios.cli.output;

import dev.helios.refs.branch.Retention.Due;
import dev.helios.refs.branch.Retention.Kept;
import java.util.List;

/** Branches whose time is over, for people and for programs. */
public final class PruneText {
  private PruneText() {}

  /** What was done to one, or would be. */
  public static String line(Due due, boolean dryRun) {
    return "%s branch %s (was %s): %s since %s"
        .formatted(
            dryRun ? "Would delete" : "Deleted",
            due.branch().name(),
            due.branch().head().abbreviated(),
            due.reason(),
            due.since());
  }

  /** Why one is still there. */
  public static String line(Kept kept) {
    return "branch '%s' stays though %s: %s"
        .formatted(kept.due().branch().name(), kept.due().reason(), kept.problem());
  }

  /** An array of objects. */
  public static String json(List<Due> due) {
    return Json.array(
        due.stream()
            .map(
                d ->
                    new Json()
                        .put("name", d.branch().name())
                        .put("head", d.branch().head().hex())
                        .put("reason", d.mergedInto() == null ? "expired" : "merged")
                        .put("merged_into", d.mergedInto())
                        .put("since", d.since().toString())
                        .toString())
            .toList());
  }
}
