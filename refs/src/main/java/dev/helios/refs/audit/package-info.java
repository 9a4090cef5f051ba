/**
 * Who looked at audit branches, in a file that only grows and whose every line seals those before.
 * Start at {@link dev.helios.refs.audit.AccessLog}.
 */
@NullMarked
package dev.helios.refs.audit;

import org.jspecify.annotations.NullMarked;
