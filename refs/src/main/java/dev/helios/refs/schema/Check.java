package dev.helios.refs.schema;

/** A CHECK constraint: {@code sql} must not be false of any row. */
public record Check(long id, String name, String sql) {}
