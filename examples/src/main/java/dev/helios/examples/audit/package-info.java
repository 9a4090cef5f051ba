/** A bank that keeps each quarter as it was, for auditors who may read it and must say why. */
@NullMarked
package dev.helios.examples.audit;

import org.jspecify.annotations.NullMarked;
