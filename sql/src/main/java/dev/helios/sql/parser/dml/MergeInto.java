package dev.helios.sql.parser.dml;

import dev.helios.sql.parser.Sql;
import dev.helios.sql.parser.StatementNode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** {@code [WITH ..] MERGE INTO t [AS a] USING source ON condition WHEN ..}. */
public final class MergeInto extends StatementNode {
  /** What is done with a row; the first clause that fits it is taken. */
  public sealed interface Clause {
    /** Whether it is for rows of the source that match a row of the table. */
    boolean matched();

    /** What must hold as well; null for nothing. */
    @Nullable SqlNode condition();
  }

  /** {@code WHEN MATCHED [AND ..] THEN UPDATE SET ..}. */
  public record UpdateRow(@Nullable SqlNode condition, List<Assignment> assignments)
      implements Clause {
    @Override
    public boolean matched() {
      return true;
    }
  }

  /** {@code WHEN MATCHED [AND ..] THEN DELETE}. */
  public record DeleteRow(@Nullable SqlNode condition) implements Clause {
    @Override
    public boolean matched() {
      return true;
    }
  }

  /** {@code WHEN [NOT] MATCHED [AND ..] THEN DO NOTHING}. */
  public record DoNothing(boolean matched, @Nullable SqlNode condition) implements Clause {}

  /**
   * {@code WHEN NOT MATCHED [AND ..] THEN INSERT [(columns)] VALUES (..)}.
   *
   * @param values null for {@code DEFAULT VALUES}
   */
  public record InsertRow(
      @Nullable SqlNode condition, List<SqlIdentifier> columns, @Nullable List<SqlNode> values)
      implements Clause {
    @Override
    public boolean matched() {
      return false;
    }
  }

  private final @Nullable SqlNodeList with;
  private final SqlIdentifier table;
  private final @Nullable SqlIdentifier alias;
  private final SqlNode source;
  private final SqlNode condition;
  private final List<Clause> clauses;

  public MergeInto(
      SqlParserPos pos,
      @Nullable SqlNodeList with,
      SqlIdentifier table,
      @Nullable SqlIdentifier alias,
      SqlNode source,
      SqlNode condition,
      List<Clause> clauses) {
    super(pos);
    this.with = with;
    this.table = table;
    this.alias = alias;
    this.source = source;
    this.condition = condition;
    this.clauses = List.copyOf(clauses);
  }

  /** The items of WITH before it; null if there are none. */
  public @Nullable SqlNodeList with() {
    return with;
  }

  /** The same statement after other items of WITH. */
  public MergeInto after(SqlNodeList items) {
    return new MergeInto(getParserPosition(), items, table, alias, source, condition, clauses);
  }

  public SqlIdentifier table() {
    return table;
  }

  public @Nullable SqlIdentifier alias() {
    return alias;
  }

  /** What is merged into the table. */
  public SqlNode source() {
    return source;
  }

  /** When a row of the source matches one of the table. */
  public SqlNode condition() {
    return condition;
  }

  public List<Clause> clauses() {
    return clauses;
  }

  @Override
  public List<SqlNode> getOperandList() {
    List<SqlNode> nodes = new ArrayList<>(List.of(table, source, condition));
    for (Clause clause : clauses) {
      SqlNode also = clause.condition();
      if (also != null) {
        nodes.add(also);
      }
      switch (clause) {
        case UpdateRow update -> update.assignments().forEach(a -> nodes.add(a.value()));
        case InsertRow insert ->
            nodes.addAll(insert.values() == null ? List.of() : insert.values());
        case DeleteRow delete -> {}
        case DoNothing nothing -> {}
      }
    }
    return nodes;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    Queries.with(writer, with);
    Sql.clause(writer, "MERGE INTO", table);
    Sql.alias(writer, alias);
    Sql.tables(writer, "USING", source);
    Sql.clause(writer, "ON", condition);
    for (Clause clause : clauses) {
      writer.keyword(clause.matched() ? "WHEN MATCHED" : "WHEN NOT MATCHED");
      Sql.clause(writer, "AND", clause.condition());
      writer.keyword("THEN");
      switch (clause) {
        case UpdateRow update -> {
          writer.keyword("UPDATE");
          Assignment.unparse(writer, update.assignments());
        }
        case DeleteRow delete -> writer.keyword("DELETE");
        case DoNothing nothing -> writer.keyword("DO NOTHING");
        case InsertRow insert -> unparse(writer, insert);
      }
    }
  }

  private static void unparse(SqlWriter writer, InsertRow insert) {
    writer.keyword("INSERT");
    if (!insert.columns().isEmpty()) {
      Sql.parenthesized(writer, insert.columns());
    }
    writer.keyword(insert.values() == null ? "DEFAULT VALUES" : "VALUES");
    if (insert.values() != null) {
      Sql.parenthesized(writer, insert.values());
    }
  }
}
