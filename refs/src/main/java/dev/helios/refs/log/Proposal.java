package dev.helios.refs.log;

import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Root;
import dev.helios.refs.txn.TransactionEdits;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that is to be put on a branch.
 *
 * @param base the root that it was made on
 * @param edited what its edits make of base; null if nobody has applied them yet, as they are few
 * @param edits what it did, not empty; chunks that it names are flushed
 * @param kinds what its statements were: {@code INSERT,UPDATE}
 */
public record Proposal(
    Root base, @Nullable Root edited, TransactionEdits edits, String kinds, Actor who) {}
