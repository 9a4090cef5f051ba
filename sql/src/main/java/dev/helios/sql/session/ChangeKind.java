package dev.helios.sql.session;

import dev.helios.sql.dml.WithChanges;
import dev.helios.sql.parser.dml.Delete;
import dev.helios.sql.parser.dml.Insert;
import dev.helios.sql.parser.dml.MergeInto;
import dev.helios.sql.parser.dml.Update;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** Which statements change rows. */
final class ChangeKind {
  private ChangeKind() {}

  /** INSERT, UPDATE, DELETE or MERGE; null for any other statement. */
  static @Nullable String of(SqlNode node) {
    return switch (node) {
      case Insert insert -> "INSERT";
      case Update update -> "UPDATE";
      case Delete delete -> "DELETE";
      case MergeInto merge -> "MERGE";
      default -> {
        SqlNode item = WithChanges.firstIn(node);
        yield item == null ? null : of(item);
      }
    };
  }

  /**
   * Whether the statement names its table with a branch before it: what that means depends on where
   * the session is.
   */
  static boolean namesBranch(SqlNode node) {
    SqlNode table =
        switch (node) {
          case Insert insert -> insert.table();
          case Update update -> update.table();
          case Delete delete -> delete.table();
          case MergeInto merge -> merge.table();
          default -> null;
        };
    return table instanceof SqlIdentifier name && !name.isSimple();
  }
}
