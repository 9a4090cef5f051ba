package dev.helios.merge;

import java.util.List;

/** Records how conflicts of kept merges are to be decided. Safe for use by many threads. */
final class ConflictResolver {
  private final KeptOutcome outcomes;

  ConflictResolver(KeptOutcome outcomes) {
    this.outcomes = outcomes;
  }

  /**
   * The merge with one resolution more for each of the conflicts.
   *
   * @throws MergeException with NO_SUCH_CONFLICT or BAD_RESOLUTION
   */
  KeptMerge resolved(KeptMerge merge, List<String> conflictIds, Resolution resolution) {
    RootMerge.Result before = outcomes.of(merge);
    Resolutions resolutions = merge.resolutions();
    for (String id : conflictIds) {
      Conflict conflict =
          before.report().conflicts().stream()
              .filter(c -> c.id().equals(id))
              .findFirst()
              .orElseThrow(
                  () ->
                      new MergeException(
                          MergeException.Reason.NO_SUCH_CONFLICT,
                          "%s has no conflict '%s'".formatted(merge.what(), id)));
      if (resolution instanceof Resolution.Definition
          && !(conflict instanceof Conflict.SchemaConflict)) {
        throw new MergeException(
            MergeException.Reason.BAD_RESOLUTION,
            "conflict '%s' is not about a definition".formatted(id));
      }
      if (resolution instanceof Resolution.Own own) {
        OwnRows.check(conflict, own, before.root());
      }
      resolutions = resolutions.with(id, resolution);
    }
    KeptMerge changed = merge.with(resolutions);
    if (resolution instanceof Resolution.Definition) {
      checkDecided(outcomes.of(changed).report(), conflictIds);
    } else if (resolution instanceof Resolution.Own) {
      try {
        outcomes.of(changed);
      } catch (IllegalArgumentException e) {
        throw new MergeException(
            MergeException.Reason.BAD_RESOLUTION, "that cannot be stored: " + e.getMessage());
      }
    }
    return changed;
  }

  /** Refuses definitions that are none. */
  private static void checkDecided(MergeReport report, List<String> ids) {
    for (Conflict conflict : report.open()) {
      if (ids.contains(conflict.id())) {
        throw new MergeException(MergeException.Reason.BAD_RESOLUTION, conflict.describe());
      }
    }
  }
}
