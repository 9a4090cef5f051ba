/**
 * The policy of a branch: which refs are protected, how, and which checks there are. It is a row of
 * the table {@code helios_policy}, so it has versions as all data has, and the one that counts is
 * that of the branch that is to move. Start at {@link dev.helios.hooks.policy.Policies}.
 */
@NullMarked
package dev.helios.hooks.policy;

import org.jspecify.annotations.NullMarked;
