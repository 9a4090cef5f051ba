package dev.helios.sql.jdbc;

import dev.helios.refs.root.Root;

/**
 * Where catalog methods look.
 *
 * @param name branch, tag or revision
 * @param isCurrent whether the connection is on it
 */
record CatalogPlace(String name, Root root, boolean isCurrent) {}
