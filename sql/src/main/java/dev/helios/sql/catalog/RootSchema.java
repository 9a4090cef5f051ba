package dev.helios.sql.catalog;

import java.util.Objects;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.lookup.Lookup;
import org.jspecify.annotations.Nullable;

/** The schema of schemas: every ref that is used as a schema name, and information_schema. */
final class RootSchema extends LazySchema {
  /** Set once, as each needs the other. */
  @Nullable Catalog catalog;

  @Override
  public Lookup<Table> tables() {
    return Lookup.empty();
  }

  @Override
  public Lookup<? extends Schema> subSchemas() {
    Find<Schema> find = name -> Objects.requireNonNull(catalog).schema(name);
    return find;
  }
}
