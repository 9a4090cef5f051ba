/** How results, differences, conflicts and errors are printed. */
@NullMarked
package dev.helios.cli.output;

import org.jspecify.annotations.NullMarked;
