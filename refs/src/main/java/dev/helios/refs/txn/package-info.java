/**
 * Transactions over one branch: what a session edits before it commits, and the same edits as the
 * journal keeps them. Start at {@link dev.helios.refs.txn.Transaction}.
 */
@NullMarked
package dev.helios.refs.txn;

import org.jspecify.annotations.NullMarked;
