package dev.helios.sql.parser;

import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlLiteral;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;
import org.jspecify.annotations.Nullable;

/** The query of a recursive item of WITH with its SEARCH and CYCLE clauses. */
public final class RecursionOrder extends SqlCall {
  private static final SqlSpecialOperator OPERATOR =
      new SqlSpecialOperator("RECURSION ORDER", SqlKind.OTHER, 0);

  /** {@code SEARCH BREADTH FIRST BY columns SET column}, or DEPTH. */
  public record Search(boolean breadth, List<SqlIdentifier> columns, SqlIdentifier set) {
    public Search {
      columns = List.copyOf(columns);
    }
  }

  /**
   * {@code CYCLE columns SET mark TO value DEFAULT other USING path}; the values are true and false
   * if they are left out.
   */
  public record Cycle(
      List<SqlIdentifier> columns,
      SqlIdentifier mark,
      SqlNode value,
      SqlNode other,
      SqlIdentifier path) {
    public Cycle {
      columns = List.copyOf(columns);
    }
  }

  private SqlNode query;
  private final @Nullable Search search;
  private final @Nullable Cycle cycle;

  public RecursionOrder(
      SqlParserPos pos, SqlNode query, @Nullable Search search, @Nullable Cycle cycle) {
    super(pos);
    this.query = query;
    this.search = search;
    this.cycle = cycle;
  }

  public SqlNode query() {
    return query;
  }

  public @Nullable Search search() {
    return search;
  }

  public @Nullable Cycle cycle() {
    return cycle;
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return ImmutableNullableList.of(query);
  }

  @Override
  public void setOperand(int i, @Nullable SqlNode operand) {
    query = Objects.requireNonNull(operand);
  }

  @Override
  public SqlNode clone(SqlParserPos pos) {
    return new RecursionOrder(pos, query, search, cycle);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    query.unparse(writer, leftPrec, rightPrec);
    if (search != null) {
      writer.keyword("SEARCH");
      writer.keyword(search.breadth() ? "BREADTH" : "DEPTH");
      writer.keyword("FIRST BY");
      list(search.columns()).unparse(writer, 0, 0);
      writer.keyword("SET");
      search.set().unparse(writer, 0, 0);
    }
    if (cycle != null) {
      writer.keyword("CYCLE");
      list(cycle.columns()).unparse(writer, 0, 0);
      writer.keyword("SET");
      cycle.mark().unparse(writer, 0, 0);
      writer.keyword("TO");
      cycle.value().unparse(writer, 0, 0);
      writer.keyword("DEFAULT");
      cycle.other().unparse(writer, 0, 0);
      writer.keyword("USING");
      cycle.path().unparse(writer, 0, 0);
    }
  }

  private static SqlNodeList list(List<SqlIdentifier> columns) {
    return new SqlNodeList(columns, SqlParserPos.ZERO);
  }

  /** What CYCLE marks with where it says nothing. */
  public static SqlLiteral mark(boolean cycle, SqlParserPos pos) {
    return SqlLiteral.createBoolean(cycle, pos);
  }
}
