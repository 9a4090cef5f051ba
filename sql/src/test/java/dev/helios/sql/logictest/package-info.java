/**
 * A runner of sqllogictest scripts: SQL with the results that several database engines agreed on.
 *
 * <p>Start at {@link dev.helios.sql.logictest.SqlLogicTest}. Where the scripts come from, and their
 * format: {@code src/test/resources/sqllogictest/README.md}.
 */
@NullMarked
package dev.helios.sql.logictest;

import org.jspecify.annotations.NullMarked;
