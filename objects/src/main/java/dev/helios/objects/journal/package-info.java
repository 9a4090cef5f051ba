/**
 * The journal: one log of records that only grows, in files that follow one another.
 *
 * <p>A record has an <b>LSN</b>, one more than the record before it. It is <b>written</b> when the
 * operating system has it, and <b>durable</b> when a force has returned since. Each record says how
 * far the journal was durable when it was written, so that a later one proves an earlier one: what
 * is damaged and not proven may be the torn end of a crash and is cut, and what is damaged and
 * proven is reported.
 *
 * <p>Start at {@link dev.helios.objects.journal.Journal}. Bytes: {@code docs/formats/journal.md}.
 */
@NullMarked
package dev.helios.objects.journal;

import org.jspecify.annotations.NullMarked;
