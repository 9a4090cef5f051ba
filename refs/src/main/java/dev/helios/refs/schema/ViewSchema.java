package dev.helios.refs.schema;

import java.util.List;

/** A view: its column names and the text of its query. */
public record ViewSchema(long id, String name, List<String> columns, String sql) {}
