package dev.helios.sql.parser;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.grammar.ParseException;
import dev.helios.sql.parser.grammar.Token;
import dev.helios.sql.parser.grammar.TokenMgrError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.jspecify.annotations.Nullable;

/** Turns what the generated parser throws into a {@link SqlSyntaxException}. */
final class SyntaxErrors {
  private static final Pattern LEXICAL =
      Pattern.compile("(?s)Lexical error at line ([0-9]+), column ([0-9]+)\\.(.*)");

  private SyntaxErrors() {}

  /**
   * Returns the error to throw for {@code thrown}; what is no syntax error is thrown here as it is.
   */
  static SqlSyntaxException explain(Throwable thrown, Script.Statement statement) {
    SqlSyntaxException error = explained(thrown, statement);
    String hint = ForeignStatements.hint(statement.text());
    return hint == null ? error : error.withHint(hint);
  }

  private static SqlSyntaxException explained(Throwable thrown, Script.Statement statement) {
    return switch (thrown) {
      case SqlSyntaxException e -> e;
      case ParseException e -> unexpected(e, statement);
      case TokenMgrError e -> lexical(e, statement);
      case CalciteContextException e -> context(e);
      case Error e -> throw e;
      case SqlError e -> throw e;
      case RuntimeException e -> new SqlSyntaxException(message(e), 0, 0, null, e);
      default -> new SqlSyntaxException(message(thrown), 0, 0, null, thrown);
    };
  }

  private static SqlSyntaxException unexpected(ParseException e, Script.Statement statement) {
    if (e.currentToken == null) {
      return new SqlSyntaxException(message(e), 0, 0, null, e);
    }
    Token token = e.currentToken.next;
    if (token.image.equals("'") || token.image.equals("\"")) {
      return lexical(e, statement);
    }
    boolean end = token.kind == 0;
    String problem =
        end
            ? "syntax error at end of input"
            : "syntax error at or near \"" + shortened(token.image) + "\"";
    return new SqlSyntaxException(
        problem, token.beginLine, token.beginColumn, end ? null : token.image, e);
  }

  private static SqlSyntaxException lexical(Throwable e, Script.Statement statement) {
    Script.Unterminated open = Script.unterminated(statement.text());
    if (open != null) {
      int line = statement.line() + open.line() - 1;
      int column = open.line() == 1 ? statement.column() + open.column() - 1 : open.column();
      String problem =
          "unterminated " + open.what() + " at or near \"" + shortened(open.text()) + "\"";
      return new SqlSyntaxException(problem, line, column, open.text(), e);
    }
    Matcher matcher = LEXICAL.matcher(message(e));
    if (!matcher.matches()) {
      return new SqlSyntaxException(message(e), 0, 0, null, e);
    }
    int line = Integer.parseInt(matcher.group(1));
    int column = Integer.parseInt(matcher.group(2));
    String token = characterAt(statement, line, column);
    String problem =
        token == null
            ? "syntax error at end of input"
            : "syntax error at or near \"" + token + "\"";
    return new SqlSyntaxException(problem, line, column, token, e);
  }

  private static @Nullable String characterAt(Script.Statement statement, int line, int column) {
    List<String> lines = statement.text().lines().toList();
    int row = line - statement.line();
    int index = row == 0 ? column - statement.column() : column - 1;
    if (row >= lines.size() || index < 0 || index >= lines.get(row).length()) {
      return null;
    }
    return lines.get(row).substring(index, index + 1);
  }

  private static SqlSyntaxException context(CalciteContextException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new SqlSyntaxException(message(cause), e.getPosLine(), e.getPosColumn(), null, e);
  }

  private static String message(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static String shortened(String token) {
    return token.length() <= 40 ? token : token.substring(0, 40) + "...";
  }
}
