/**
 * Storage of one database: chunks, a journal, and checkpoints that say where replay starts.
 *
 * <p>Start at {@link dev.helios.objects.store.Storage}. On disk it is a directory: {@code
 * docs/formats/database.md}.
 */
@NullMarked
package dev.helios.objects.store;

import org.jspecify.annotations.NullMarked;
