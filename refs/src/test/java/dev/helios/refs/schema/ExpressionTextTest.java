package dev.helios.refs.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "a > 0 ~ x > 0",
        "A > 0 AND b < a ~ x > 0 AND b < x",
        "\"a\" > 0 ~ x > 0",
        "\"A\" > 0 ~ \"A\" > 0",
        "t.a > 0 ~ t.x > 0",
        "a(a) ~ a(x)",
        "a::a ~ x::a",
        "'a' || a ~ 'a' || x",
        "'it''s a' || a ~ 'it''s a' || x",
        "E'a' || a ~ E'a' || x",
        "$$a$$ || a ~ $$a$$ || x",
        "a -- a ~ x -- a",
        "/* a */ a ~ /* a */ x",
        "1a ~ 1a",
        "aa + a1 ~ aa + a1",
      })
  void renameFollowsColumnsAndNothingElse(String sql, String expected) {
    assertThat(ExpressionText.rename(sql, n -> n.equals("a") ? "x" : n)).isEqualTo(expected);
  }

  @Test
  void newNamesAreQuotedWhereTheyMustBe() {
    assertThat(ExpressionText.rename("a > 0", n -> "a".equals(n) ? "New \"name\"" : n))
        .isEqualTo("\"New \"\"name\"\"\" > 0");
  }

  @Test
  void swapsAreOneRename() {
    assertThat(ExpressionText.rename("a > b", n -> n.equals("a") ? "b" : n.equals("b") ? "a" : n))
        .isEqualTo("b > a");
  }
}
