package dev.helios.sql.expr;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Finds the tables that a query reads; names that WITH gives are none. */
public final class TableNames extends SqlBasicVisitor<@Nullable Void> {
  private final Set<String> found = new LinkedHashSet<>();
  private final Deque<Set<String>> given = new ArrayDeque<>();

  private TableNames() {}

  /** Simple names of the tables that are read from the schema of the query itself. */
  public static Set<String> in(SqlNode query) {
    TableNames names = new TableNames();
    query.accept(names);
    return names.found;
  }

  @Override
  public @Nullable Void visit(SqlCall call) {
    if (call instanceof SqlWith with) {
      with(with);
    } else {
      if (call instanceof SqlSelect select) {
        from(select.getFrom());
      } else if (call.getKind() == SqlKind.EXPLICIT_TABLE) {
        from(call.operand(0));
      }
      super.visit(call);
    }
    return null;
  }

  /** An item sees those before it, and itself if it is recursive; the query sees all. */
  private void with(SqlWith with) {
    Set<String> names = new HashSet<>();
    given.push(names);
    for (SqlNode node : with.withList) {
      SqlWithItem item = (SqlWithItem) node;
      if (item.recursive.booleanValue()) {
        names.add(item.name.getSimple());
      }
      item.query.accept(this);
      names.add(item.name.getSimple());
    }
    with.body.accept(this);
    given.pop();
  }

  private void from(@Nullable SqlNode node) {
    switch (node) {
      case null -> {}
      case SqlIdentifier table -> add(table.names);
      case SqlJoin join -> {
        from(join.getLeft());
        from(join.getRight());
      }
      case SqlNodeList list -> list.forEach(this::from);
      case SqlCall call -> {
        switch (call.getKind()) {
          case AS, SNAPSHOT, TABLE_REF, EXPLICIT_TABLE, TABLESAMPLE, LATERAL ->
              from(call.operand(0));
          default -> {
            // A subquery or a function: what they read is found on the way through the tree.
          }
        }
      }
      default -> {}
    }
  }

  private void add(List<String> names) {
    boolean own = names.size() == 1 || (names.size() == 2 && names.getFirst().equals("public"));
    String name = names.getLast();
    boolean isGiven = names.size() == 1 && given.stream().anyMatch(g -> g.contains(name));
    if (own && !isGiven) {
      found.add(name);
    }
  }
}
