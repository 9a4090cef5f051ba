/**
 * The {@code helios} command.
 *
 * <p>Start at {@link dev.helios.cli.Helios}; one class a command is in {@code command}, what they
 * print with in {@code output}, the interactive shell in {@code shell}. What it can do: {@code
 * docs/reference/cli.md}.
 */
@NullMarked
package dev.helios.cli;

import org.jspecify.annotations.NullMarked;
