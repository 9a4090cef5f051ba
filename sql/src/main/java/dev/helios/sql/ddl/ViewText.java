package dev.helios.sql.ddl;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.version.SnapshotTable;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlJoin;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.SqlWith;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * The relations that a query reads by plain names, found in its FROM clauses and put others in
 * their place. Names that WITH defines are no relations. Not thread-safe.
 */
final class ViewText {
  /** Of views that were looked at lately, by their text: every DROP asks for all of them. */
  private static final Cache<String, Set<String>> READ =
      Caffeine.newBuilder().maximumSize(1000).build();

  private final Function<SqlIdentifier, @Nullable SqlNode> replacement;

  private ViewText(Function<SqlIdentifier, @Nullable SqlNode> replacement) {
    this.replacement = replacement;
  }

  /** Names of the relations that a view reads. */
  static Set<String> relations(ViewSchema view) {
    return READ.get(view.sql(), sql -> Set.copyOf(relations(HeliosParser.parseStatement(sql))));
  }

  /** Names of the relations that {@code query} reads, in order of appearance. */
  static Set<String> relations(SqlNode query) {
    Set<String> found = new LinkedHashSet<>();
    new ViewText(
            id -> {
              found.add(id.getSimple());
              return null;
            })
        .walk(query, Set.of());
    return found;
  }

  /**
   * Changes {@code query}: a relation for which {@code replacement} gives a node is read from that,
   * under its old name if it has no other.
   */
  static void replace(SqlNode query, Function<SqlIdentifier, @Nullable SqlNode> replacement) {
    new ViewText(replacement).walk(query, Set.of());
  }

  private void walk(@Nullable SqlNode node, Set<String> defined) {
    switch (node) {
      case SqlWith with -> with(with, defined);
      case SqlSelect select -> {
        SqlNode from = select.getFrom();
        if (from != null) {
          select.setFrom(from(from, defined));
        }
        for (SqlNode operand : select.getOperandList()) {
          if (operand != from && operand != select.getFrom()) {
            walk(operand, defined);
          }
        }
      }
      case SqlNodeList list -> list.forEach(item -> walk(item, defined));
      case SqlCall call -> {
        if (call.getKind() == SqlKind.EXPLICIT_TABLE) {
          call.setOperand(0, from(call.operand(0), defined));
        } else {
          call.getOperandList().forEach(operand -> walk(operand, defined));
        }
      }
      case null -> {}
      default -> {}
    }
  }

  private void with(SqlWith with, Set<String> defined) {
    Set<String> names = new HashSet<>(defined);
    for (SqlNode node : with.withList) {
      SqlWithItem item = (SqlWithItem) node;
      Set<String> inside = new HashSet<>(names);
      if (item.recursive.booleanValue()) {
        inside.add(item.name.getSimple());
      }
      walk(item.query, inside);
      names.add(item.name.getSimple());
    }
    walk(with.body, names);
  }

  /** Replaces the operand of an AS. */
  private void aliased(SqlCall call, Set<String> defined) {
    if (call.operand(0) instanceof SqlIdentifier id) {
      SqlNode other = replaced(id, defined);
      if (other != null) {
        call.setOperand(0, other);
      }
    } else {
      call.setOperand(0, from(call.operand(0), defined));
    }
  }

  /** What is to be read in place of an item of FROM. */
  private SqlNode from(SqlNode item, Set<String> defined) {
    switch (item) {
      case SqlIdentifier id -> {
        SqlNode other = replaced(id, defined);
        return other == null ? id : named(other, id);
      }
      case SqlJoin join -> {
        join.setLeft(from(join.getLeft(), defined));
        join.setRight(from(join.getRight(), defined));
        walk(join.getCondition(), defined);
        return join;
      }
      case SnapshotTable snapshot -> {
        return snapshot;
      }
      case SqlCall call -> {
        if (call.getKind() == SqlKind.AS) {
          aliased(call, defined);
        } else {
          walk(call, defined);
        }
        return call;
      }
      default -> {
        walk(item, defined);
        return item;
      }
    }
  }

  private @Nullable SqlNode replaced(SqlIdentifier id, Set<String> defined) {
    return id.isSimple() && !defined.contains(id.getSimple()) ? replacement.apply(id) : null;
  }

  private static SqlNode named(SqlNode relation, SqlIdentifier id) {
    return SqlStdOperatorTable.AS.createCall(
        SqlParserPos.ZERO, List.of(relation, new SqlIdentifier(id.getSimple(), SqlParserPos.ZERO)));
  }
}
