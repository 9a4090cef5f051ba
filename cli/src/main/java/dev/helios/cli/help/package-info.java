/**
 * What is said about commands: examples, man pages, completion scripts. All come from the
 * specification of the command line, {@link dev.helios.cli.command.Commands#all}.
 */
@NullMarked
package dev.helios.cli.help;

import org.jspecify.annotations.NullMarked;
