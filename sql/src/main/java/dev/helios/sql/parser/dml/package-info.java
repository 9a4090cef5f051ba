/** Statements that change rows. They run in Helios itself, so they are not Calcite's nodes. */
@NullMarked
package dev.helios.sql.parser.dml;

import org.jspecify.annotations.NullMarked;
