package dev.helios.refs.log;

import dev.helios.refs.history.CommitId;
import java.util.Map;

/**
 * What became of a history that was rewritten.
 *
 * @param objects commits and tags that have another id now: the old and the new, parents first
 * @param signatures that were dropped, because they were of what is no more
 */
public record Rewritten(Map<CommitId, CommitId> objects, int signatures) {}
