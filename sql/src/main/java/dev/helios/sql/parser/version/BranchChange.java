package dev.helios.sql.parser.version;

import dev.helios.sql.parser.Sql;
import java.util.Map;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;

/** What {@code ALTER BRANCH} does. */
public sealed interface BranchChange {
  /** {@code RENAME TO name}. */
  record Rename(SqlIdentifier name) implements BranchChange {}

  /** {@code SET READ ONLY} or {@code SET READ WRITE}. */
  record ReadOnly(boolean readOnly) implements BranchChange {}

  /** {@code SET (option = value, ..)}; names in lower case. */
  record SetOptions(Map<String, String> options) implements BranchChange {}

  /** Writes the clause. */
  default void unparse(SqlWriter writer) {
    switch (this) {
      case Rename rename -> Sql.clause(writer, "RENAME TO", rename.name());
      case ReadOnly access ->
          writer.keyword(access.readOnly() ? "SET READ ONLY" : "SET READ WRITE");
      case SetOptions set -> Sql.options(writer, "SET", set.options());
    }
  }
}
