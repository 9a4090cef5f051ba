package dev.helios.sql.parser.ddl;

import dev.helios.sql.parser.Sql;
import java.util.List;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** What stands between the parentheses of {@code CREATE TABLE}. */
public sealed interface TableElement {
  /** A column; the type is null where none was written, as SQLite allows. */
  record Column(SqlIdentifier name, @Nullable SqlDataTypeSpec type, List<Named> constraints)
      implements TableElement {}

  /** A constraint, with its name if it has one. */
  record Named(@Nullable SqlIdentifier name, Constraint constraint) implements TableElement {}

  /** Writes the element. */
  default void unparse(SqlWriter writer) {
    switch (this) {
      case Column column -> {
        Sql.node(writer, column.name());
        if (column.type() != null) {
          Sql.node(writer, column.type());
        }
        column.constraints().forEach(constraint -> constraint.unparse(writer));
      }
      case Named named -> {
        Sql.clause(writer, "CONSTRAINT", named.name());
        named.constraint().unparse(writer);
      }
    }
  }
}
