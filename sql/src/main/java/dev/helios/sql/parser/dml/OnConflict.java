package dev.helios.sql.parser.dml;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.ddl.IndexColumn;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/**
 * {@code ON CONFLICT [(target) [WHERE predicate] | ON CONSTRAINT c] DO {NOTHING | UPDATE SET ..}}.
 *
 * @param target columns of the unique index meant; empty means any
 * @param predicate the predicate of that index; null if none was written
 * @param constraint the constraint meant instead of a target; null if none
 * @param assignments what an update sets; empty means {@code DO NOTHING}
 * @param where which existing rows are updated; null means all
 */
public record OnConflict(
    List<IndexColumn> target,
    @Nullable SqlNode predicate,
    @Nullable SqlIdentifier constraint,
    List<Assignment> assignments,
    @Nullable SqlNode where) {
  /** Adds the expressions inside, for visitors. */
  void addExpressions(List<@Nullable SqlNode> operands) {
    target.forEach(column -> operands.add(column.expression()));
    operands.add(predicate);
    assignments.forEach(assignment -> operands.add(assignment.value()));
    operands.add(where);
  }

  /** Writes the clause. */
  public void unparse(SqlWriter writer) {
    writer.keyword("ON CONFLICT");
    if (!target.isEmpty()) {
      SqlWriter.Frame frame = writer.startList("(", ")");
      for (IndexColumn column : target) {
        writer.sep(",");
        column.unparse(writer);
      }
      writer.endList(frame);
    }
    Sql.clause(writer, "WHERE", predicate);
    Sql.clause(writer, "ON CONSTRAINT", constraint);
    if (assignments.isEmpty()) {
      writer.keyword("DO NOTHING");
      return;
    }
    writer.keyword("DO UPDATE");
    Assignment.unparse(writer, assignments);
    Sql.clause(writer, "WHERE", where);
  }
}
