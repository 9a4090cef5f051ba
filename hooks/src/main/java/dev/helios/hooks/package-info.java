/**
 * Checks that a merge must pass before it is published.
 *
 * <p>A hook is an executable in the database's {@code hooks} directory, named after the event it
 * wants: {@code pre-merge}, or any number of them in {@code pre-merge.d}. It is run on the merged
 * <b>candidate</b>, a commit that no ref names yet and that it can query; what it answers with is
 * its exit code. Anything but 0 stops the merge, and so does a hook that cannot be run.
 *
 * <p>Start at {@link dev.helios.hooks.HookGate}. What a hook is given is in {@code
 * docs/reference/hooks.md}.
 */
@NullMarked
package dev.helios.hooks;

import org.jspecify.annotations.NullMarked;
