/** A migration that is rehearsed on a branch of production data, and merged when it works. */
@NullMarked
package dev.helios.examples.migration;

import org.jspecify.annotations.NullMarked;
