package dev.helios.sql.parser;

import dev.helios.sql.parser.grammar.HeliosGrammar;
import java.io.StringReader;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWriter;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl.Metadata;
import org.jspecify.annotations.Nullable;

/** How SQL is written: as the grammar reads it, with quotes only where a name needs them. */
public final class HeliosDialect extends SqlDialect {
  public static final HeliosDialect INSTANCE = new HeliosDialect();

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  private final Metadata keywords = new HeliosGrammar(new StringReader("")).getMetadata();

  private HeliosDialect() {
    super(
        SqlDialect.EMPTY_CONTEXT
            .withDatabaseProduct(DatabaseProduct.POSTGRESQL)
            .withIdentifierQuoteString("\""));
  }

  /** Whether {@code name} must be quoted to be read as this name. */
  @Override
  public boolean identifierNeedsQuote(String name) {
    return !PLAIN.matcher(name).matches() || isReserved(name);
  }

  @Override
  public void unparseOffsetFetch(
      SqlWriter writer, @Nullable SqlNode offset, @Nullable SqlNode fetch) {
    boolean ties =
        fetch instanceof SqlCall call && call.getOperator() == PostgresOperators.WITH_TIES;
    if (!ties) {
      super.unparseOffsetFetch(writer, offset, fetch);
      return;
    }
    if (offset != null) {
      super.unparseOffsetFetch(writer, offset, null);
    }
    writer.newlineAndIndent();
    writer.keyword("FETCH FIRST");
    ((SqlCall) fetch).operand(0).unparse(writer, 100, 100);
    writer.keyword("ROWS WITH TIES");
  }

  private boolean isReserved(String name) {
    String word = name.toUpperCase(Locale.ROOT);
    return keywords.isKeyword(word) && !keywords.isNonReservedKeyword(word);
  }
}
