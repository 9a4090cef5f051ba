/** Names of chunks. Start at {@link dev.helios.objects.hash.Hash}. */
@NullMarked
package dev.helios.objects.hash;

import org.jspecify.annotations.NullMarked;
