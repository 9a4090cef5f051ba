package dev.helios.sql.ddl;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Expressions of a table's definition, with its columns by their plain names. */
final class OwnColumns {
  private OwnColumns() {}

  /** {@code t.a} as {@code a}, as the table may be renamed. */
  static SqlNode plain(SqlNode expression, String table) {
    SqlNode plain =
        expression.accept(
            new SqlShuttle() {
              @Override
              public @Nullable SqlNode visit(SqlIdentifier id) {
                List<String> names = id.names;
                boolean own = names.size() > 1 && names.get(names.size() - 2).equals(table);
                return own ? id.getComponent(names.size() - 1) : id;
              }
            });
    return plain == null ? expression : plain;
  }
}
