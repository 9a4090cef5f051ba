package dev.helios.sql.parser;

import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;

/**
 * A type that is a plain name, such as {@code text}, {@code int8} or {@code nvarchar(20)}:
 * unresolved.
 */
public final class NamedType extends SqlUserDefinedTypeNameSpec {
  private final List<Integer> arguments;

  public NamedType(SqlIdentifier name, List<Integer> arguments, SqlParserPos pos) {
    super(name, pos);
    this.arguments = List.copyOf(arguments);
  }

  /** The numbers in parentheses after the name; empty if there are none. */
  public List<Integer> arguments() {
    return arguments;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    super.unparse(writer, leftPrec, rightPrec);
    if (!arguments.isEmpty()) {
      SqlWriter.Frame frame = writer.startList("(", ")");
      for (int argument : arguments) {
        writer.sep(",");
        writer.print(argument);
      }
      writer.endList(frame);
    }
  }
}
