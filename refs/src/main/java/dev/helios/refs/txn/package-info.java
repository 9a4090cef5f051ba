/** Transactions over one branch. Start at {@link dev.helios.refs.txn.Transaction}. */
@NullMarked
package dev.helios.refs.txn;

import org.jspecify.annotations.NullMarked;
