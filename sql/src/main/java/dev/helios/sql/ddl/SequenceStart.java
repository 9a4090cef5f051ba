package dev.helios.sql.ddl;

import dev.helios.refs.Repository;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.parser.ddl.Constraint;
import dev.helios.sql.parser.ddl.CreateTable;
import dev.helios.sql.parser.ddl.TableElement;

/** Where the numbers of an identity column begin: {@code IDENTITY (START WITH 10)}. */
final class SequenceStart {
  private SequenceStart() {}

  static void apply(Repository repository, CreateTable create, TableSchema schema) {
    for (TableElement element : create.elements()) {
      if (element instanceof TableElement.Column column) {
        apply(repository, column, schema);
      }
    }
  }

  /** Raises the sequence of a column that was just made, which no number was drawn from. */
  static void apply(Repository repository, TableElement.Column written, TableSchema schema) {
    for (TableElement.Named named : written.constraints()) {
      if (named.constraint() instanceof Constraint.Identity identity) {
        Long start = identity.options().start();
        if (start != null && start > 1 && !OwnedSequence.isNeeded(identity.options())) {
          Column column = schema.columns().get(schema.ordinal(written.name().getSimple()));
          repository.raiseSequence(column.id(), start - 1);
        }
      }
    }
  }
}
