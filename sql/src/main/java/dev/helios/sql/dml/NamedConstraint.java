package dev.helios.sql.dml;

import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Deferral;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;

/** A constraint of a table, by name. */
record NamedConstraint(String name, ConstraintModes.Id id, Deferral deferral) {
  /** The constraints of a table. */
  static List<NamedConstraint> of(TableSchema schema) {
    List<NamedConstraint> all = new ArrayList<>();
    if (!schema.primaryKey().isEmpty()) {
      all.add(
          new NamedConstraint(
              schema.primaryKeyName(),
              new ConstraintModes.Id(schema.id(), 0),
              schema.keyDeferral()));
    }
    for (IndexSchema index : schema.indexes()) {
      if (index.constraint()) {
        all.add(
            new NamedConstraint(
                index.name(), new ConstraintModes.Id(schema.id(), index.id()), index.deferral()));
      }
    }
    for (ForeignKey key : schema.foreignKeys()) {
      all.add(
          new NamedConstraint(
              key.name(), new ConstraintModes.Id(schema.id(), key.id()), key.deferral()));
    }
    for (Check check : schema.checks()) {
      all.add(
          new NamedConstraint(
              check.name(),
              new ConstraintModes.Id(schema.id(), check.id()),
              Deferral.NOT_DEFERRABLE));
    }
    return all;
  }
}
