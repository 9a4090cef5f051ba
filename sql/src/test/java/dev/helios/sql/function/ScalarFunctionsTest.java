package dev.helios.sql.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.sql.value.CaseTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarFunctionsTest {
  static Stream<CaseTable.Case> cases() throws IOException {
    Stream<CaseTable.Case> cases = Stream.empty();
    for (String file :
        List.of("numbers", "texts", "dates", "json", "jsonpath", "arrays", "sqlite")) {
      cases = Stream.concat(cases, CaseTable.read("/function/%s.txt".formatted(file)));
    }
    return cases;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void functionsAnswerAsTheirModelsDo(CaseTable.Case c) {
    List<String> f = c.fields();
    assertThat(CaseTable.ask(() -> Calls.inUtc().call(f.get(1), f.subList(2, f.size()))))
        .isEqualTo(c.answer());
  }

  @ParameterizedTest
  @CsvSource({
    "now, 2024-01-31 10:20:30.5+00",
    "current_timestamp, 2024-01-31 10:20:30.5+00",
    "localtimestamp, 2024-01-31 11:20:30.5",
    "localtime, 11:20:30.5",
    "current_date, 2024-01-31",
    "current_user, ada",
    "helios_branch, main",
    "current_database, main",
    "current_schema, public",
    "datetime, 2024-01-31 10:20:30",
    "unixepoch, 1706696430",
  })
  void theSessionAnswersWhatItIsAsked(String name, String answer) {
    assertThat(new Calls(ZoneId.of("Europe/Berlin")).call(name, List.of())).isEqualTo(answer);
  }

  @Test
  void whatTimeItIsDependsOnTheTransaction() {
    Calls calls = Calls.inUtc();
    assertThat(calls.call("strftime", List.of("lit:%s", "lit:now"))).isEqualTo("1706696430");
    assertThat(calls.call("date", List.of("lit:now", "lit:start of month")))
        .isEqualTo("2024-01-01");
    assertThat(calls.call("age", List.of("timestamp:2023-01-01"))).isEqualTo("1 year 30 days");
  }

  @Test
  void aDateIsADayOfTheSessionsZone() {
    Calls berlin = new Calls(ZoneId.of("Europe/Berlin"));
    assertThat(berlin.call("date_trunc", List.of("lit:month", "date:2024-07-15")))
        .isEqualTo("2024-06-30 22:00:00+00");
    assertThat(berlin.call("to_char", List.of("date:2024-07-15", "lit:YYYY-MM-DD HH24:MI TZ")))
        .isEqualTo("2024-07-15 00:00 CEST");
    assertThat(berlin.call("datetime", List.of("lit:now", "lit:localtime")))
        .isEqualTo("2024-01-31 11:20:30");
  }

  @Test
  void aSeedGivesTheNumbersOfPostgres() {
    Calls calls = Calls.inUtc();
    calls.call("setseed", List.of("double:0.5"));
    assertThat(calls.call("random", List.of())).isEqualTo("0.9851677175347999");
    assertThat(calls.call("random", List.of())).isEqualTo("0.825301858027981");
  }

  @Test
  void namesAreInLowerCaseAndFoundByTheirName() {
    for (ScalarFunction function : ScalarFunctions.all()) {
      assertThat(function.name()).isEqualTo(function.name().toLowerCase(Locale.ROOT));
      assertThat(ScalarFunctions.named(function.name())).contains(function);
    }
    assertThat(ScalarFunctions.named("no such function")).isEmpty();
  }

  @Test
  void thePageOfFunctionsNamesThemAll() throws IOException {
    String page = Files.readString(page());
    TreeSet<String> missing = new TreeSet<>();
    for (ScalarFunction function : ScalarFunctions.all()) {
      String name = function.name();
      boolean there =
          Character.isLetter(name.charAt(0))
              ? page.matches("(?s).*`%s[`(\\[].*".formatted(name))
              : page.contains(" %s ".formatted(name))
                  || page.contains(" %s ".formatted(name.replace("|", "\\|")));
      if (!there) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Path page() {
    Path here = Path.of("").toAbsolutePath();
    Path page = Path.of("docs", "reference", "functions.md");
    while (here != null && !Files.exists(here.resolve(page))) {
      here = here.getParent();
    }
    return here == null ? page : here.resolve(page);
  }
}
