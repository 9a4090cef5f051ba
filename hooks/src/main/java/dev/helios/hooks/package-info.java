/**
 * Checks that a move of a branch or tag must pass before it is made.
 *
 * <p>A merge is judged as it will be: its <b>candidate</b>, a commit that no ref names yet and that
 * can be queried. The <b>policy</b> of the branch that is to move says which <b>checks</b> there
 * are; what each says is a <b>verdict</b>, kept with the <b>run</b> that asked. Every path that
 * moves a ref comes here, as {@code refs} asks before it moves one. Missing, pending, timed out or
 * crashed is not passed.
 *
 * <p>Start at {@link dev.helios.hooks.Hooks}. What a hook is given is in {@code
 * docs/reference/hooks.md}.
 */
@NullMarked
package dev.helios.hooks;

import org.jspecify.annotations.NullMarked;
