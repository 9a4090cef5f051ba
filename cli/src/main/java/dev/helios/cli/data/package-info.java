/**
 * Rows from and to files, and whole databases as files.
 *
 * <p>What is imported is read as {@link dev.helios.cli.data.Records} of a format, and goes in by
 * {@link dev.helios.cli.data.Import}. Start there; the other way is {@link
 * dev.helios.cli.data.Export}.
 */
@NullMarked
package dev.helios.cli.data;

import org.jspecify.annotations.NullMarked;
