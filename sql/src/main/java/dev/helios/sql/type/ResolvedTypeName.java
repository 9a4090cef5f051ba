package dev.helios.sql.type;

import dev.helios.refs.schema.ColumnType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.util.Litmus;

/** A type in a CAST whose name has been resolved. */
public final class ResolvedTypeName extends SqlTypeNameSpec {
  private final ColumnType type;

  private ResolvedTypeName(ColumnType type, SqlParserPos pos) {
    super(new SqlIdentifier(type.toSql(), pos), pos);
    this.type = type;
  }

  /** A type to cast to, as Calcite's syntax tree has it. */
  public static SqlDataTypeSpec spec(ColumnType type, SqlParserPos pos) {
    return new SqlDataTypeSpec(new ResolvedTypeName(type, pos), pos);
  }

  public ColumnType type() {
    return type;
  }

  @Override
  public RelDataType deriveType(SqlValidator validator) {
    return Types.toCalcite(type, false);
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    writer.print(type.toSql());
    writer.setNeedWhitespace(true);
  }

  @Override
  public boolean equalsDeep(SqlTypeNameSpec other, Litmus litmus) {
    return other instanceof ResolvedTypeName o && o.type.equals(type)
        ? litmus.succeed()
        : litmus.fail("{} != {}", this, other);
  }

  @Override
  public String toString() {
    return type.toSql();
  }
}
