package dev.helios.sql.ddl;

import dev.helios.refs.Repository;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.ddl.Constraint;
import dev.helios.sql.parser.ddl.CreateTable;
import dev.helios.sql.parser.ddl.SequenceOptions;
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
        SequenceOptions options = identity.options();
        if (options.increment() != null && options.increment() != 1) {
          throw new SqlError("22023", "INCREMENT of an identity column must be 1")
              .withHint("Use DEFAULT nextval(..) of a sequence for other steps.");
        }
        Long start = options.start();
        if (start != null && start > 1) {
          Column column = schema.columns().get(schema.ordinal(written.name().getSimple()));
          repository.raiseSequence(column.id(), start - 1);
        }
      }
    }
  }
}
