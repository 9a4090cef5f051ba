package dev.helios.sql.session;

import dev.helios.refs.history.CommitId;
import java.util.Map;

/**
 * What a purge did, or would do.
 *
 * @param rows that were erased, each counted once whatever its versions
 * @param states commits and branches that had any of them
 * @param unreadable states whose table lacks what the condition needs, so that only rows which it
 *     found elsewhere were erased in them
 * @param objects commits and tags that have another id now: the old and the new
 * @param signatures that were dropped, because they were of what is no more
 * @param freedBytes of files that were deleted
 */
public record PurgeResult(
    boolean dryRun,
    long rows,
    long states,
    long unreadable,
    Map<CommitId, CommitId> objects,
    int signatures,
    long freedBytes) {}
