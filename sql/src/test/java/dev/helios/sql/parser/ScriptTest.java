package dev.helios.sql.parser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScriptTest {
  @Test
  void semicolonsInQuotesAndCommentsDoNotCut() {
    String sql =
        """
        SELECT 'a;''b' ; -- one; line
        SELECT ";", E'\\';', $$;$$, $x$;$$;$x$ /* a /* ; */ ; */;;
          SELECT 3""";
    assertThat(Script.statements(sql))
        .extracting(Script.Statement::text)
        .containsExactly("SELECT 'a;''b'", "SELECT \";\", E'\\';', $$;$$, $x$;$$;$x$", "SELECT 3");
    assertThat(Script.statements(sql).getLast())
        .isEqualTo(new Script.Statement("SELECT 3", 3, 3, sql.length() - 8));
  }

  @Test
  void aStatementIsCompleteWithItsSemicolon() {
    assertThat(Script.isIncomplete("SELECT 1")).isTrue();
    assertThat(Script.isIncomplete("SELECT ';")).isTrue();
    assertThat(Script.isIncomplete("SELECT 1; -- done")).isFalse();
    assertThat(Script.isIncomplete("  -- nothing")).isFalse();
  }
}
