package dev.helios.frameworks.flyway;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.internal.parser.Parser;
import org.flywaydb.core.internal.parser.ParserContext;
import org.flywaydb.core.internal.parser.ParsingContext;
import org.flywaydb.core.internal.parser.PeekingReader;
import org.flywaydb.core.internal.parser.Token;
import org.flywaydb.core.internal.parser.TokenType;
import org.jspecify.annotations.Nullable;

/** Splits a script into statements, with texts between dollars kept whole. */
final class ScriptParser extends Parser {
  /** Statements about branches, which take effect at once and are refused in a transaction. */
  private static final Pattern OF_BRANCHES =
      Pattern.compile(
          "^(((CREATE|ALTER|DROP|UNDELETE|COMMIT|ROLLBACK) (DATABASE )?BRANCH)"
              + "|((CREATE|DROP) TAG)|USE|MERGE BRANCH|MERGE CONTINUE|MERGE ABORT|RESOLVE"
              + "|CHERRY PICK|REVERT|STASH).*");

  /** As far as a statement is looked at to tell its kind. */
  ScriptParser(Configuration configuration, ParsingContext context) {
    super(configuration, context, 4);
  }

  @Override
  protected char getAlternativeStringLiteralQuote() {
    return '$';
  }

  @Override
  protected Token handleAlternativeStringLiteral(
      PeekingReader reader, ParserContext context, int at, int line, int column)
      throws IOException {
    String tag = reader.readUntilIncluding('$');
    reader.swallowUntilExcluding("$" + tag);
    reader.swallow(tag.length() + 1);
    return new Token(TokenType.STRING, at, line, column, null, null, context.getParensDepth());
  }

  @Override
  protected @Nullable Boolean detectCanExecuteInTransaction(
      String beginning, List<Token> keywords) {
    return OF_BRANCHES.matcher(beginning).matches() ? Boolean.FALSE : null;
  }
}
