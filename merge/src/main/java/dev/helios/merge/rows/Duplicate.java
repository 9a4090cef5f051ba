package dev.helios.merge.rows;

import dev.helios.refs.schema.IndexSchema;

/** Two rows, by their keys, that have one value in a unique index; the same key for one twice. */
public record Duplicate(IndexSchema index, byte[] holder, byte[] other) {}
