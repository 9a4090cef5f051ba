/**
 * The gate that every move of a branch or tag passes: it is asked before the compare-and-set, and
 * told afterwards. Start at {@link dev.helios.refs.gate.RefGate}.
 */
@NullMarked
package dev.helios.refs.gate;

import org.jspecify.annotations.NullMarked;
