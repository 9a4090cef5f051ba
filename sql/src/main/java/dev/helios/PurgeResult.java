package dev.helios;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a purge did, or would do.
 *
 * @param rows that were erased, each counted once whatever its versions
 * @param states commits and branches that had any of them
 * @param unreadableStates whose table lacks what the condition needs, so that only rows which it
 *     found elsewhere were erased in them
 * @param commits and tags that have another id now: the old and the new
 * @param signaturesDropped because they were of what is no more
 * @param freedBytes of files that were deleted
 */
public record PurgeResult(
    boolean dryRun,
    long rows,
    long states,
    long unreadableStates,
    Map<String, String> commits,
    int signaturesDropped,
    long freedBytes) {
  static PurgeResult of(dev.helios.sql.session.PurgeResult result) {
    Map<String, String> commits = new LinkedHashMap<>();
    result.objects().forEach((before, now) -> commits.put(before.hex(), now.hex()));
    return new PurgeResult(
        result.dryRun(),
        result.rows(),
        result.states(),
        result.unreadable(),
        commits,
        result.signatures(),
        result.freedBytes());
  }
}
