/**
 * From SQL text to a tree of nodes.
 *
 * <p>The grammar is Calcite's, changed and extended when the project is built: {@code
 * src/main/codegen} holds the changes, {@code build.xml} there the steps. Queries become Calcite's
 * own nodes; the statements that Helios runs itself become nodes of the packages below, all of them
 * {@link dev.helios.sql.parser.StatementNode}s.
 *
 * <p>Start at {@link dev.helios.sql.parser.HeliosParser}. The language: {@code
 * docs/reference/sql.md}.
 */
@NullMarked
package dev.helios.sql.parser;

import org.jspecify.annotations.NullMarked;
