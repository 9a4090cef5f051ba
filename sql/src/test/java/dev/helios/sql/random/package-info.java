/**
 * Random statements: queries that are compared with SQLite, and the statements of the other tests
 * with words exchanged, which may fail, but never with an internal error.
 */
@NullMarked
package dev.helios.sql.random;

import org.jspecify.annotations.NullMarked;
