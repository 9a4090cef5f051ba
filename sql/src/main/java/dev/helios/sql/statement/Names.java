package dev.helios.sql.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlShuttle;
import org.jspecify.annotations.Nullable;

/** Puts expressions in the place of names within another. */
final class Names {
  private Names() {}

  /** A copy of {@code node} with each name replaced for which {@code other} gives a node. */
  static SqlNode replace(SqlNode node, Function<SqlIdentifier, @Nullable SqlNode> other) {
    SqlNode replaced =
        node.accept(
            new SqlShuttle() {
              @Override
              public @Nullable SqlNode visit(SqlIdentifier id) {
                SqlNode next = id.isStar() ? null : other.apply(id);
                return next == null ? id : next;
              }
            });
    return replaced == null ? node : replaced;
  }

  /** With {@code table} before each name. */
  static SqlNode qualified(SqlNode node, String table) {
    return replace(
        node,
        id -> {
          List<String> names = new ArrayList<>(List.of(table));
          names.add(id.names.getLast());
          return new SqlIdentifier(names, id.getParserPosition());
        });
  }
}
