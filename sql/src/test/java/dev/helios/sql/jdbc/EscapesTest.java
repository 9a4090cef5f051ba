package dev.helios.sql.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.sql.SqlError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscapesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT {d '2026-01-31'}                          | SELECT DATE '2026-01-31'
          SELECT {ts '2026-01-31 10:00:00'}, {t '10:00'}   | SELECT TIMESTAMP '2026-01-31 10:00:00', TIME '10:00'
          SELECT * FROM {oj a LEFT OUTER JOIN b ON a.x = b.x} | SELECT * FROM  a LEFT OUTER JOIN b ON a.x = b.x
          SELECT x LIKE '50!%' {escape '!'}                | SELECT x LIKE '50!%' escape '!'
          SELECT {fn ucase({fn ltrim(x)})}                 | SELECT upper(ltrim(x))
          SELECT {fn locate('a', 'b,(c')}                  | SELECT position('a' in 'b,(c')
          SELECT {fn convert(x, SQL_INTEGER)}              | SELECT cast(x as integer)
          SELECT {fn insert('$2', 1, 2, '$3')}             | SELECT overlay('$2' placing '$3' from 1 for 2)
          SELECT {fn now()}, {fn rand()}                   | SELECT now(), random()
          SELECT x FROM t {limit 10 offset 2}              | SELECT x FROM t limit 10 offset 2
          """)
  void anEscapeBecomesSql(String escaped, String sql) {
    assertThat(Escapes.translate(escaped)).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT '{"a": {"b": 1}}'::jsonb
          SELECT "{d" FROM t -- {fn x
          SELECT $tag${d '1'}$tag$, $${$$
          SELECT 1 /* {d /* } */ {*/ + 1
          SELECT E'it\\'s {d'
          """)
  void bracesInQuotesAndCommentsAreNoEscapes(String sql) {
    assertThat(Escapes.translate(sql)).isEqualTo(sql);
  }

  @Test
  void whatIsNoEscapeOrDoesNotEndIsASyntaxError() {
    assertThatThrownBy(() -> Escapes.translate("SELECT {d '2026-01-31'"))
        .isInstanceOf(SqlError.class)
        .hasMessageContaining("not closed");
    assertThatThrownBy(() -> Escapes.translate("SELECT {nonsense 1}"))
        .isInstanceOf(SqlError.class)
        .hasMessageContaining("unknown JDBC escape");
  }
}
