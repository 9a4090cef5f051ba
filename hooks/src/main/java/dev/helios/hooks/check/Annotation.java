package dev.helios.hooks.check;

import org.jspecify.annotations.Nullable;

/**
 * A remark on a place in the data.
 *
 * @param key of a row, for people: {@code (id)=(7)}; null for the whole table
 * @param column null for the whole row
 */
public record Annotation(
    @Nullable String table, @Nullable String key, @Nullable String column, String message) {}
