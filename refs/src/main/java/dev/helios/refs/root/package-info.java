/** The state of a whole database at one moment. Start at {@link dev.helios.refs.root.Root}. */
@NullMarked
package dev.helios.refs.root;

import org.jspecify.annotations.NullMarked;
