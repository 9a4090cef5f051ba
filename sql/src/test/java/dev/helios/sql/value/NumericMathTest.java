package dev.helios.sql.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumericMathTest {
  /** Answers of PostgreSQL 15. */
  @ParameterizedTest
  @CsvSource({
    "1, 3, 0.33333333333333333333",
    "10, 3, 3.3333333333333333",
    "1, 8, 0.12500000000000000000",
    "2, 2, 1.00000000000000000000",
    "100000, 3, 33333.333333333333",
    "1.5, 0.00007, 21428.571428571429",
    "0, 5, 0.00000000000000000000",
    "123456789012345678901234567890, 7, 17636684144620811271604938270",
    "1, 100000000000000000000, 0.0000000000000000000100000000000000000000",
    "-7, 2, -3.5000000000000000",
    "0.1, 3.00000000000000000000000000, 0.03333333333333333333333333",
  })
  void quotientsHaveAsManyDigitsAsInPostgres(String a, String b, String quotient) {
    assertThat(NumericMath.divide(new BigDecimal(a), new BigDecimal(b)))
        .isEqualTo(new BigDecimal(quotient));
  }

  @Test
  void logarithmsUndoPowers() {
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      BigDecimal x = new BigDecimal(random.nextInt(1, 40_000)).movePointLeft(3);
      BigDecimal back = NumericMath.ln(NumericMath.exp(x).setScale(60));
      assertThat(back.subtract(x).abs()).as("%s", x).isLessThan(new BigDecimal("1e-13"));
    }
  }

  @Test
  void aRootTimesItselfIsTheNumber() {
    Random random = new Random(6);
    for (int i = 0; i < 60; i++) {
      BigDecimal x = new BigDecimal(random.nextLong(1, Long.MAX_VALUE)).movePointLeft(9);
      BigDecimal root = NumericMath.sqrt(x);
      BigDecimal error = root.multiply(root).subtract(x).divide(x, MathContext.DECIMAL64).abs();
      assertThat(error).as("%s", x).isLessThan(new BigDecimal("1e-14"));
    }
  }
}
