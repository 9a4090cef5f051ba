/**
 * Runs of checks as they are kept: what was judged, by which checks, and what they said. Start at
 * {@link dev.helios.hooks.run.RunStore}.
 */
@NullMarked
package dev.helios.hooks.run;

import org.jspecify.annotations.NullMarked;
