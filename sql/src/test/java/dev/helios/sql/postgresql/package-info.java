/**
 * Statements with the answers that PostgreSQL 15 gives, run on Helios.
 *
 * <p>The scripts are in {@code src/test/resources/postgresql}; README.md there describes them.
 * {@link dev.helios.sql.postgresql.RecordAnswers} writes the answers of a server into them, {@link
 * dev.helios.sql.postgresql.PostgresScriptsTest} compares.
 */
@NullMarked
package dev.helios.sql.postgresql;

import org.jspecify.annotations.NullMarked;
