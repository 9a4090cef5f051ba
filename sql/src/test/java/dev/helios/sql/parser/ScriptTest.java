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
          SELECT 3\
        """;
    assertThat(Script.statements(sql))
        .extracting(Script.Statement::text)
        .containsExactly("SELECT 'a;''b'", "SELECT \";\", E'\\';', $$;$$, $x$;$$;$x$", "SELECT 3");
    assertThat(Script.statements(sql).getLast())
        .isEqualTo(new Script.Statement("SELECT 3", 3, 3, sql.length() - 8));
  }

  @Test
  void aReaderPassesOverWhatIsNoSql() {
    String sql = "COPY t FROM STDIN;\n1;'\n\\.\nSELECT 2";
    Script script = new Script(sql);
    assertThat(script.next()).isEqualTo(new Script.Statement("COPY t FROM STDIN", 1, 1, 0));
    script.moveTo(sql.indexOf("SELECT"));
    assertThat(script.next())
        .isEqualTo(new Script.Statement("SELECT 2", 4, 1, sql.indexOf("SELECT")));
    assertThat(script.next()).isNull();
    assertThat(script.isOpen()).isFalse();
  }

  @Test
  void aQuoteThatIsNotClosedIsOpen() {
    Script script = new Script("SELECT ';");
    assertThat(script.next()).isNotNull();
    assertThat(script.isOpen()).isTrue();
  }
}
