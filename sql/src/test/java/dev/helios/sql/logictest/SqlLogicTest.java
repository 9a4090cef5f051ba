package dev.helios.sql.logictest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Scripts with results that several database engines agree on. The whole corpus runs where it is at
 * hand: {@code -Dsqllogictest.dir=FOLDER}.
 */
class SqlLogicTest {
  private static Path samples() throws URISyntaxException {
    return Path.of(Objects.requireNonNull(SqlLogicTest.class.getResource("/sqllogictest")).toURI());
  }

  @TestFactory
  Stream<DynamicTest> everyRecordOfTheSampleHasItsResult() throws IOException, URISyntaxException {
    Path folder = samples();
    return LogicDirectory.scripts(folder).stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    folder.relativize(file).toString(),
                    () -> {
                      LogicRunner.Report report = LogicDirectory.run(folder, file);
                      assertThat(report.failures()).isEmpty();
                      assertThat(report.passed()).isPositive();
                    }));
  }

  @Test
  @EnabledIfSystemProperty(named = "sqllogictest.dir", matches = ".+")
  void everyRecordOfTheCorpusHasItsResult() throws Exception {
    Path folder = Path.of(System.getProperty("sqllogictest.dir"));
    List<String> summary = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (Path file : LogicDirectory.scripts(folder)) {
      LogicRunner.Report report = LogicDirectory.run(folder, file);
      summary.add(report.toString());
      failures.addAll(report.failures());
    }
    assertThat(failures.stream().limit(20))
        .as("%d failures in all%n%s", failures.size(), String.join("\n", summary))
        .isEmpty();
  }
}
