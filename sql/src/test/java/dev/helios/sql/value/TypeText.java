package dev.helios.sql.value;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import java.util.Locale;

/** Types as the tables of cases spell them: {@code numeric(5,2)}, {@code integer[]}. */
public final class TypeText {
  private TypeText() {}

  public static ColumnType parse(String text) {
    if (text.endsWith("[]")) {
      return ColumnType.array(parse(text.substring(0, text.length() - 2)));
    }
    int paren = text.indexOf('(');
    Kind kind =
        Kind.valueOf((paren < 0 ? text : text.substring(0, paren)).toUpperCase(Locale.ROOT));
    if (paren < 0) {
      return ColumnType.of(kind);
    }
    String[] numbers = text.substring(paren + 1, text.length() - 1).split(",", -1);
    int scale = numbers.length > 1 ? Integer.parseInt(numbers[1]) : kind == Kind.NUMERIC ? 0 : -1;
    return new ColumnType(kind, Integer.parseInt(numbers[0]), scale, null);
  }
}
