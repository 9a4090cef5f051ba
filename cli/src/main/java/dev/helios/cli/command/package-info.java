/** One class for each command. Start at {@link dev.helios.cli.command.RootCommand}. */
@NullMarked
package dev.helios.cli.command;

import org.jspecify.annotations.NullMarked;
