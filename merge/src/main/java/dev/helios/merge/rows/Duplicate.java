package dev.helios.merge.rows;

import dev.helios.refs.schema.IndexSchema;
import java.util.List;

/**
 * Rows, by their keys, that have one value in a unique index: several, or one that is there more
 * than once.
 */
public record Duplicate(IndexSchema index, List<byte[]> rows) {}
