/**
 * Checks: what judges a move of a branch or tag, and what it answers.
 *
 * <p>A {@link dev.helios.hooks.check.Check} looks at a {@link dev.helios.hooks.check.Subject} and
 * gives a {@link dev.helios.hooks.check.CheckResult}. There are executables, SQL assertions, checks
 * that are built in, web hooks, verdicts reported from outside, and Java services.
 */
@NullMarked
package dev.helios.hooks.check;

import org.jspecify.annotations.NullMarked;
