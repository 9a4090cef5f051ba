/** Runs statements and prints what they give; the interactive shell around that. */
@NullMarked
package dev.helios.cli.shell;

import org.jspecify.annotations.NullMarked;
