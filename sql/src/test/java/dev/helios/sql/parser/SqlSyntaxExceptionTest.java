package dev.helios.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors say what was read and where, in PostgreSQL's words. */
class SqlSyntaxExceptionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT * FORM t            | syntax error at or near \"t\" (line 1, column 15)",
        "SELEC 1                    | syntax error at or near \"SELEC\" (line 1, column 1)",
        "SELECT a FROM              | syntax error at end of input (line 1, column 13)",
        "SELECT a FROM t WHERE      | syntax error at end of input (line 1, column 21)",
        "SELECT 'a                  | unterminated quoted string at or near \"'a\" (line 1, column"
            + " 8)",
        "SELECT \"a                 | unterminated quoted identifier at or near \"\"a\" (line 1,"
            + " column 8)",
        "SELECT $$a                 | unterminated dollar-quoted string at or near \"$$a\" (line 1,"
            + " column 8)",
        "SELECT 1 /* a              | unterminated /* comment at or near \"/* a\" (line 1, column"
            + " 10)",
        "CREATE TABLE t (a INT,)    | syntax error at or near \")\" (line 1, column 23)",
        "MERGE BRANCH INTO main     | syntax error at or near \"INTO\" (line 1, column 14)",
        "SELECT 1; SELECT 2         | syntax error at or near \"SELECT\" (line 1, column 11)"
      })
  void theMessageSaysWhatAndWhere(String sql, String message) {
    assertThat(error(sql)).hasMessage(message);
  }

  @Test
  void positionsAreThoseOfTheScript() {
    SqlSyntaxException error =
        catchThrowableOfType(
            SqlSyntaxException.class,
            () -> HeliosParser.parseScript("SELECT 1;\n  SELECT 2; SELECT ,"));
    assertThat(error.line()).isEqualTo(2);
    assertThat(error.column()).isEqualTo(20);
    assertThat(error.token()).isEqualTo(",");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GRANT SELECT ON t TO x                         | roles",
        "create or replace function f() returns int     | functions",
        "CREATE TEMP TRIGGER g AFTER INSERT ON t        | triggers",
        "COPY t FROM STDIN                              | helios import",
        "DROP TYPE mood                                 | CHECK"
      })
  void aStatementOfAnotherDatabaseIsToldWhatToDoInstead(String sql, String advice) {
    assertThat(error(sql).hint()).contains(advice);
  }

  @Test
  void otherErrorsNeedNoAdvice() {
    assertThat(error("SELECT copy FROM do, lock WHERE").hint()).isNull();
  }

  private static SqlSyntaxException error(String sql) {
    return catchThrowableOfType(SqlSyntaxException.class, () -> HeliosParser.parseStatement(sql));
  }
}
