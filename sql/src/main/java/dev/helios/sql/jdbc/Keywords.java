package dev.helios.sql.jdbc;

import dev.helios.sql.parser.grammar.HeliosGrammar;
import java.io.StringReader;
import java.util.Locale;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl;

/** What the grammar says about its words. */
public final class Keywords {
  private static final SqlAbstractParserImpl.Metadata WORDS =
      HeliosGrammar.FACTORY.getParser(new StringReader("")).getMetadata();

  private Keywords() {}

  /** Whether a word is no name unless it is quoted. */
  public static boolean isReserved(String word) {
    return WORDS.isReservedWord(word.toUpperCase(Locale.ROOT));
  }

  /** Words with a meaning that SQL-92 does not know, separated by commas. */
  static String beyondTheStandard() {
    return WORDS.getJdbcKeywords();
  }
}
