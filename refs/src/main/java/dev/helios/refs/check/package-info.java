/**
 * Verifies a whole repository: what {@code helios fsck} runs. The rules it numbers are in {@code
 * docs/reference/fsck.md}. Start at {@link dev.helios.refs.check.RepositoryCheck}.
 */
@NullMarked
package dev.helios.refs.check;

import org.jspecify.annotations.NullMarked;
