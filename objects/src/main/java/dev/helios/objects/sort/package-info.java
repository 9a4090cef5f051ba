/**
 * Sorting more than memory has room for: {@link EntrySort} keeps what it can and puts the rest, in
 * sorted runs, into a file of the {@link Scratch} folder.
 */
@NullMarked
package dev.helios.objects.sort;

import org.jspecify.annotations.NullMarked;
