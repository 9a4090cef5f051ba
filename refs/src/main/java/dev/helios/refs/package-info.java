/**
 * A repository: branches, commits and roots over one {@link dev.helios.objects.store.Storage}.
 * Start at {@link dev.helios.refs.Repository}.
 */
@NullMarked
package dev.helios.refs;

import org.jspecify.annotations.NullMarked;
