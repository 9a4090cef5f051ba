package dev.helios.sql.parser;

import dev.helios.sql.parser.grammar.HeliosGrammar;
import java.io.StringReader;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlDialect;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl.Metadata;

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

  private boolean isReserved(String name) {
    String word = name.toUpperCase(Locale.ROOT);
    return keywords.isKeyword(word) && !keywords.isNonReservedKeyword(word);
  }
}
