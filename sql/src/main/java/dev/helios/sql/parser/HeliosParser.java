package dev.helios.sql.parser;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.grammar.HeliosGrammar;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlAbstractParserImpl.LexicalState;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.validate.SqlConformanceEnum;
import org.apache.calcite.util.SourceStringReader;

/**
 * Parses SQL: PostgreSQL's lexical rules, the statements of {@code docs/reference/sql.md}.
 *
 * <p>Unquoted identifiers come out in lower case, quoted ones as written. Every method throws
 * {@link SqlSyntaxException} for text that does not fit the grammar, and {@link SqlError} 54001 for
 * one that is nested too deeply. Safe for use by many threads.
 */
public final class HeliosParser {
  private HeliosParser() {}

  /** Parses one statement; one semicolon after it is allowed. */
  public static SqlNode parseStatement(String sql) {
    return parseStatement(new Script.Statement(sql, 1, 1, 0));
  }

  /** Parses a statement of a script; positions in errors and nodes are those of the script. */
  public static SqlNode parseStatement(Script.Statement statement) {
    HeliosGrammar grammar = grammar(statement.text());
    grammar.startAt(statement.line(), statement.column());
    try {
      return grammar.HeliosStatementEof();
    } catch (StackOverflowError e) {
      throw tooDeep(e);
    } catch (Exception | Error e) {
      throw SyntaxErrors.explain(e, statement);
    }
  }

  /**
   * Parses statements separated by semicolons; positions in errors and nodes are those of the
   * script.
   */
  public static List<SqlNode> parseScript(String sql) {
    List<SqlNode> statements = new ArrayList<>();
    for (Script.Statement statement : Script.statements(sql)) {
      statements.add(parseStatement(statement));
    }
    return statements;
  }

  /** Parses an expression, such as a stored DEFAULT or CHECK; a query must be in parentheses. */
  public static SqlNode parseExpression(String sql) {
    HeliosGrammar grammar = grammar(sql);
    try {
      return grammar.parseSqlExpressionEof();
    } catch (StackOverflowError e) {
      throw tooDeep(e);
    } catch (Exception | Error e) {
      throw SyntaxErrors.explain(e, new Script.Statement(sql, 1, 1, 0));
    }
  }

  private static SqlError tooDeep(StackOverflowError e) {
    return new SqlError("54001", SqlError.TOO_DEEP, null, null, e);
  }

  /**
   * Writes {@code node} as SQL that parses to an equal node; identifiers are quoted where they must
   * be.
   */
  public static String unparse(SqlNode node) {
    return node.toSqlString(
            config ->
                config
                    .withDialect(HeliosDialect.INSTANCE)
                    .withQuoteAllIdentifiers(true)
                    .withAlwaysUseParentheses(false)
                    .withSelectListItemsOnSeparateLines(false)
                    .withUpdateSetListNewline(false)
                    .withClauseStartsLine(false)
                    .withLineFolding(org.apache.calcite.sql.SqlWriterConfig.LineFolding.WIDE)
                    .withIndentation(0))
        .getSql();
  }

  private static HeliosGrammar grammar(String sql) {
    HeliosGrammar grammar =
        (HeliosGrammar) HeliosGrammar.FACTORY.getParser(new SourceStringReader(sql));
    grammar.setTabSize(1);
    grammar.setQuotedCasing(Casing.UNCHANGED);
    grammar.setUnquotedCasing(Casing.TO_LOWER);
    grammar.setIdentifierMaxLength(SqlParser.DEFAULT_IDENTIFIER_MAX_LENGTH);
    grammar.setConformance(SqlConformanceEnum.BABEL);
    grammar.switchTo(LexicalState.DQID);
    return grammar;
  }
}
