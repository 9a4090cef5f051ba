package dev.helios.sql.parser;

import dev.helios.refs.schema.IntervalFields;
import java.util.List;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlUserDefinedTypeNameSpec;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/**
 * A type that is a plain name, such as {@code text}, {@code int8} or {@code nvarchar(20)}:
 * unresolved.
 */
public final class NamedType extends SqlUserDefinedTypeNameSpec {
  private final List<Integer> arguments;
  private final @Nullable IntervalFields fields;

  public NamedType(SqlIdentifier name, List<Integer> arguments, SqlParserPos pos) {
    this(name, arguments, null, pos);
  }

  private NamedType(
      SqlIdentifier name,
      List<Integer> arguments,
      @Nullable IntervalFields fields,
      SqlParserPos pos) {
    super(name, pos);
    this.arguments = List.copyOf(arguments);
    this.fields = fields;
  }

  /** INTERVAL of some fields, null for all, and of so many digits after the second, -1 for all. */
  public static NamedType interval(
      int precision, @Nullable IntervalFields fields, SqlParserPos pos) {
    return new NamedType(
        new SqlIdentifier("interval", pos),
        precision < 0 ? List.of() : List.of(precision),
        fields,
        pos);
  }

  /** The fields of INTERVAL; null if they are not said. */
  public @Nullable IntervalFields fields() {
    return fields;
  }

  /** The numbers in parentheses after the name; empty if there are none. */
  public List<Integer> arguments() {
    return arguments;
  }

  @Override
  public void unparse(SqlWriter writer, int leftPrec, int rightPrec) {
    super.unparse(writer, leftPrec, rightPrec);
    if (fields != null) {
      writer.keyword(fields.toSql());
    }
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
