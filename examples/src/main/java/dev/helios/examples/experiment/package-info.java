/** Two ways to recommend products, each on a branch of its own; the better one is merged. */
@NullMarked
package dev.helios.examples.experiment;

import org.jspecify.annotations.NullMarked;
