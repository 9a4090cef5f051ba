package dev.helios.sql.dml;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/** What the tables of a FROM clause are called. */
final class FromTables {
  private FromTables() {}

  /** Their names or aliases, in order. */
  static List<String> names(@Nullable SqlNode from) {
    List<String> names = new ArrayList<>();
    add(from, names);
    return names;
  }

  private static void add(@Nullable SqlNode item, List<String> names) {
    switch (item) {
      case SqlJoin join -> {
        add(join.getLeft(), names);
        add(join.getRight(), names);
      }
      case SqlIdentifier id -> names.add(id.names.getLast());
      case SqlCall call -> {
        if (call.getKind() == SqlKind.AS) {
          names.add(((SqlIdentifier) call.operand(1)).getSimple());
        } else {
          add(call.operandCount() == 0 ? null : call.operand(0), names);
        }
      }
      case null -> {}
      default -> {}
    }
  }
}
