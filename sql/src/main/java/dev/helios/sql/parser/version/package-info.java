/** Statements about branches, tags, merges and history. Their meaning: docs/reference/sql.md. */
@NullMarked
package dev.helios.sql.parser.version;

import org.jspecify.annotations.NullMarked;
