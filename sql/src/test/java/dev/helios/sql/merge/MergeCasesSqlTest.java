package dev.helios.sql.merge;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of the merge module through SQL, in both directions: DDL and DML make the two sides,
 * {@code MERGE BRANCH} merges them, relations show the conflicts, {@code RESOLVE} decides them. And
 * cases that only SQL has statements for.
 */
class MergeCasesSqlTest {
  static Stream<SqlCase> cases() {
    return Stream.concat(SqlCase.shared().stream(), SqlCase.own().stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void mergesAsSpecified(SqlCase c) throws Exception {
    SqlOutcome straight;
    try (CaseRun run = new CaseRun(c, "ours", "theirs")) {
      straight = run.run();
    }
    try (CaseRun run = new CaseRun(c, "theirs", "ours")) {
      straight.assertSwapped(run.run());
    }
  }
}
