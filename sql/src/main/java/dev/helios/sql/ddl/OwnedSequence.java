package dev.helios.sql.ddl;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.ddl.Constraint;
import dev.helios.sql.parser.ddl.SequenceOptions;
import dev.helios.sql.parser.ddl.TableElement;
import dev.helios.sql.statement.Workspace;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * Identity columns that count otherwise than by one: {@code IDENTITY (INCREMENT BY 5)}. They become
 * columns whose default is drawn from a sequence of their own.
 */
final class OwnedSequence {
  private OwnedSequence() {}

  /** Whether the options say more than where to begin. */
  static boolean isNeeded(SequenceOptions options) {
    return (options.increment() != null && options.increment() != 1)
        || (options.minimum() != null && options.minimum() != 1)
        || options.maximum() != null
        || options.cycle();
  }

  /** The identity column whose sequence has this name; null if there is none. */
  static @Nullable Column identity(Root root, String name) {
    for (Table table : root.tables()) {
      for (Column column : table.schema().columns()) {
        if (column.identity() != Column.Identity.NONE
            && name.equals(table.schema().name() + "_" + column.name() + "_seq")) {
          return column;
        }
      }
    }
    return null;
  }

  /** The column, with such an identity replaced; makes the sequence. */
  static TableElement.Column expanded(Workspace work, String table, TableElement.Column column) {
    List<TableElement.Named> constraints = new ArrayList<>();
    for (TableElement.Named named : column.constraints()) {
      if (named.constraint() instanceof Constraint.Identity identity
          && isNeeded(identity.options())) {
        constraints.add(
            new TableElement.Named(
                null,
                new Constraint.Default(
                    make(work, table, column.name().getSimple(), identity.options()))));
        constraints.add(new TableElement.Named(null, new Constraint.NotNull()));
      } else {
        constraints.add(named);
      }
    }
    return new TableElement.Column(column.name(), column.type(), constraints);
  }

  /** Makes the sequence of a column; returns the default that draws from it. */
  static SqlNode make(Workspace work, String table, String column, SequenceOptions options) {
    String name = free(work, table + "_" + column + "_seq");
    new SequenceDefinitions(work).add(SequenceSchema.of(name, options));
    return HeliosParser.parseExpression("nextval('%s')".formatted(name.replace("'", "''")));
  }

  private static String free(Workspace work, String usual) {
    String name = usual;
    for (int i = 1; Relations.exists(work.root(), name); i++) {
      name = usual + i;
    }
    return name;
  }
}
