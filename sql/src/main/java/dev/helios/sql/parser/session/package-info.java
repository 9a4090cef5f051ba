/** Statements about transactions, settings, plans and upkeep. */
@NullMarked
package dev.helios.sql.parser.session;

import org.jspecify.annotations.NullMarked;
