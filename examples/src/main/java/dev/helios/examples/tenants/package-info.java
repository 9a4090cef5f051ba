/** A service for many tenants that tries other prices with some of them, on a branch. */
@NullMarked
package dev.helios.examples.tenants;

import org.jspecify.annotations.NullMarked;
