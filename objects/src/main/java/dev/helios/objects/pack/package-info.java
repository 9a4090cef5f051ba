/**
 * Pack files: chunks on disk.
 *
 * <p>A pack only grows, by <b>segments</b>: chunks, then a sorted <b>index</b> of them, then a
 * <b>footer</b>. Each flush ends a segment and forces it. An index takes in small ones before it,
 * so a pack that is flushed often has few to look at. A pack of full size is <b>sealed</b>: its
 * last index covers it all, and it never changes again.
 *
 * <p>Start at {@link dev.helios.objects.pack.FileChunkStore}. Bytes: {@code
 * docs/formats/pack-file.md}.
 */
@NullMarked
package dev.helios.objects.pack;

import org.jspecify.annotations.NullMarked;
