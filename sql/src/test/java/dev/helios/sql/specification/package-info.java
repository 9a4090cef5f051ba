/**
 * What an independent reader expects of Helios from its specification alone, through JDBC.
 *
 * <p>The cases are in {@code src/test/resources/specification}, whose README tells their format and
 * how they came to be.
 */
@org.jspecify.annotations.NullMarked
package dev.helios.sql.specification;
