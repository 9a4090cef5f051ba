package dev.helios.sql.exec.aggregate;

import dev.helios.sql.value.NumericMath;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is made of a sum and the number of its values. */
enum Total {
  SUM,
  SUM0,
  AVG;

  @Nullable BigDecimal numeric(BigDecimal sum, long count) {
    if (count == 0) {
      return this == SUM0 ? BigDecimal.ZERO : null;
    }
    return this == AVG ? NumericMath.divide(sum, BigDecimal.valueOf(count)) : sum;
  }

  @Nullable Double number(double sum, long count) {
    if (count == 0) {
      return this == SUM0 ? 0.0 : null;
    }
    return this == AVG ? sum / count : sum;
  }
}
