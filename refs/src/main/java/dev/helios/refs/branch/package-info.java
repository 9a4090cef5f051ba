/**
 * Branches: a ref to a commit and a state, which is the root that the branch's transactions have
 * made of that commit since. Start at {@link dev.helios.refs.branch.Branches}.
 */
@NullMarked
package dev.helios.refs.branch;

import org.jspecify.annotations.NullMarked;
