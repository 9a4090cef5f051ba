/**
 * The few operations on files that a database stands on, so that tests can let each of them fail.
 *
 * <p>Start at {@link dev.helios.objects.disk.Disk}. Nothing here knows what the files hold.
 */
@NullMarked
package dev.helios.objects.disk;

import org.jspecify.annotations.NullMarked;
