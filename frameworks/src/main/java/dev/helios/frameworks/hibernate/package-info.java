/**
 * Hibernate on Helios: the dialect, and what finds it by the connection.
 *
 * <p>The SQL is PostgreSQL's; the catalog of Hibernate is the branch. Start at {@link
 * dev.helios.frameworks.hibernate.HeliosDialect}.
 */
@NullMarked
package dev.helios.frameworks.hibernate;

import org.jspecify.annotations.NullMarked;
