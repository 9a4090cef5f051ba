package dev.helios.sql.parser.version;

import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.SqlSpecialOperator;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.util.ImmutableNullableList;

/**
 * A table as it was: {@code t AS OF 'ref'} or {@code t FOR SYSTEM_TIME AS OF ..}, in a FROM clause.
 */
public final class SnapshotTable extends SqlCall {
  private static final SqlOperator OPERATOR = new SqlSpecialOperator("AS OF", SqlKind.SNAPSHOT);

  private final SqlNode table;
  private final AsOf asOf;

  public SnapshotTable(SqlParserPos pos, SqlNode table, AsOf asOf) {
    super(pos);
    this.table = table;
    this.asOf = asOf;
  }

  /** The name of the table, as written. */
  public SqlNode table() {
    return table;
  }

  public AsOf asOf() {
    return asOf;
  }

  @Override
  public SqlOperator getOperator() {
    return OPERATOR;
  }

  @Override
  public List<SqlNode> getOperandList() {
    return ImmutableNullableList.of(table, asOf.value());
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    table.unparse(writer, leftPrec, 0);
    writer.keyword(asOf.kind() == AsOf.Kind.REF ? "AS OF" : "FOR SYSTEM_TIME AS OF");
    asOf.unparse(writer);
  }
}
