package dev.helios.sql.parser.ddl;

import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** Options of a sequence or an identity column; null where nothing was written. */
public record SequenceOptions(
    @Nullable Long start,
    @Nullable Long increment,
    @Nullable Long minimum,
    @Nullable Long maximum,
    @Nullable Long cache,
    boolean cycle) {
  /** Nothing written. */
  public static final SequenceOptions NONE =
      new SequenceOptions(null, null, null, null, null, false);

  /** Writes the options without parentheses. */
  public void unparse(SqlWriter writer) {
    option(writer, "START WITH", start);
    option(writer, "INCREMENT BY", increment);
    option(writer, "MINVALUE", minimum);
    option(writer, "MAXVALUE", maximum);
    option(writer, "CACHE", cache);
    if (cycle) {
      writer.keyword("CYCLE");
    }
  }

  private static void option(SqlWriter writer, String keyword, @Nullable Long value) {
    if (value != null) {
      writer.keyword(keyword);
      writer.literal(Long.toString(value));
    }
  }
}
