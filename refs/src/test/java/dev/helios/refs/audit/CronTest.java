package dev.helios.refs.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 1 1,4,7,10 * | 2026-03-31T23:59:59Z | 2026-01-01T00:00:00Z | 2026-04-01T00:00:00Z
          0 0 1 1,4,7,10 * | 2026-04-01T00:00:00Z | 2026-04-01T00:00:00Z | 2026-07-01T00:00:00Z
          */15 * * * *     | 2026-11-25T10:07:30Z | 2026-11-25T10:00:00Z | 2026-11-25T10:15:00Z
          5-20/5 3 * * *   | 2026-11-25T03:12:00Z | 2026-11-25T03:10:00Z | 2026-11-25T03:15:00Z
          30 2 * * mon-fri | 2026-11-22T12:00:00Z | 2026-11-20T02:30:00Z | 2026-11-23T02:30:00Z
          0 12 * * 7       | 2026-11-23T00:00:00Z | 2026-11-22T12:00:00Z | 2026-11-29T12:00:00Z
          0 0 29 feb *     | 2026-01-01T00:00:00Z | 2024-02-29T00:00:00Z | 2028-02-29T00:00:00Z
          0 0 13 * fri     | 2026-11-08T00:00:00Z | 2026-11-06T00:00:00Z | 2026-11-13T00:00:00Z
          0 0 31 * *       | 2026-11-15T00:00:00Z | 2026-10-31T00:00:00Z | 2026-12-31T00:00:00Z
          59 23 31 12 *    | 2026-01-01T00:00:00Z | 2025-12-31T23:59:00Z | 2026-12-31T23:59:00Z
          10/20 0 * * *    | 2026-11-25T00:31:00Z | 2026-11-25T00:30:00Z | 2026-11-25T00:50:00Z
          """)
  void theMomentsBeforeAndAfter(String text, Instant now, Instant last, Instant next) {
    Cron cron = Cron.parse(text);
    assertThat(cron.lastUpTo(now)).contains(last);
    assertThat(cron.firstAfter(now)).contains(next);
  }

  @Test
  void betweenTwoMomentsThereIsNone() {
    Random random = new Random(11);
    for (String text :
        new String[] {"7 */5 * * *", "0 0 1 1,4,7,10 *", "*/7 1-5 2-20/3 * 1,3", "1 1 * 2 *"}) {
      Cron cron = Cron.parse(text);
      for (int i = 0; i < 200; i++) {
        Instant now = Instant.ofEpochSecond(1_700_000_000L + random.nextInt(100_000_000));
        Instant next = cron.firstAfter(now).orElseThrow();
        assertThat(next).isAfter(now);
        assertThat(cron.lastUpTo(next)).contains(next);
        assertThat(cron.lastUpTo(next.minusSeconds(1))).isEqualTo(cron.lastUpTo(now));
      }
    }
  }

  @Test
  void aDayThatNeverComesIsNever() {
    assertThat(Cron.parse("0 0 30 2 *").firstAfter(Instant.EPOCH)).isEmpty();
    assertThat(Cron.parse("0 0 30 2 *").lastUpTo(Instant.EPOCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 *",
        "* * * * 8",
        "5-1 * * * *",
        "*/0 * * * *",
        "1,,2 * * * *",
        "a * * * *",
        "* * * * mon-",
        "*-3 * * * *",
        "1/2/3 * * * *",
        "@daily"
      })
  void whatIsNoScheduleIsRefused(String text) {
    assertThat(Cron.isValid(text)).isFalse();
    assertThatThrownBy(() -> Cron.parse(text)).hasMessageContaining("schedule");
  }
}
