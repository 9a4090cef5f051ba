package dev.helios.sql.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.rel.type.RelProtoDataType;
import org.apache.calcite.schema.Function;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.SchemaPlus;
import org.apache.calcite.schema.SchemaVersion;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.lookup.LikePattern;
import org.apache.calcite.schema.lookup.Lookup;
import org.apache.calcite.schema.lookup.Named;
import org.jspecify.annotations.Nullable;

/** A Calcite schema that looks names up when it is asked, and lists none. */
abstract class LazySchema implements Schema {
  /** Looks up by exact name. */
  interface Find<T> extends Lookup<T> {
    @Override
    default @Nullable Named<T> getIgnoreCase(String name) {
      T found = get(name);
      return found == null ? null : new Named<>(name, found);
    }

    @Override
    default Set<String> getNames(LikePattern pattern) {
      return Set.of();
    }
  }

  @Override
  @Deprecated
  public @Nullable Table getTable(String name) {
    return tables().get(name);
  }

  @Override
  @Deprecated
  public Set<String> getTableNames() {
    return Set.of();
  }

  @Override
  public @Nullable RelProtoDataType getType(String name) {
    return null;
  }

  @Override
  public Set<String> getTypeNames() {
    return Set.of();
  }

  @Override
  public Collection<Function> getFunctions(String name) {
    return List.of();
  }

  @Override
  public Set<String> getFunctionNames() {
    return Set.of();
  }

  @Override
  @Deprecated
  public @Nullable Schema getSubSchema(String name) {
    return subSchemas().get(name);
  }

  @Override
  @Deprecated
  public Set<String> getSubSchemaNames() {
    return Set.of();
  }

  @Override
  public Expression getExpression(@Nullable SchemaPlus parentSchema, String name) {
    throw new UnsupportedOperationException("no code is generated");
  }

  @Override
  public boolean isMutable() {
    return false;
  }

  @Override
  public Schema snapshot(SchemaVersion version) {
    return this;
  }
}
