package dev.helios.hooks.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.hooks.check.Annotation;
import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.Run;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ReportTest {
  private static CheckRecord check(Verdict verdict) {
    return new CheckRecord(
        verdict.text(),
        "sql",
        "pre-merge",
        true,
        new CheckResult(
            verdict,
            "a < b & \"c\" | d",
            "log <&>\u0001",
            List.of(new Annotation("t", "(id)=(1)", "c", "odd | *bold*"))),
        Instant.EPOCH,
        1500,
        false,
        null,
        null);
  }

  private static Run run() {
    List<CheckRecord> checks = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      checks.add(check(verdict));
    }
    return new Run(
        "r1",
        "pre-merge",
        "merge",
        "refs/heads/main",
        "dev",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        null,
        Run.State.READY,
        null,
        null,
        checks);
  }

  @Test
  void junitIsXmlThatCountsWhatDidNotPass() throws Exception {
    String text = Report.named("junit").orElseThrow().of(run());
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    assertThat(suite.getAttribute("tests")).isEqualTo("8");
    assertThat(suite.getAttribute("failures")).isEqualTo("2");
    assertThat(suite.getAttribute("errors")).isEqualTo("2");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(8);
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("a < b & \"c\" | d");
    assertThat(failure.getTextContent()).isEqualTo("t (id)=(1) c: odd | *bold*\nlog <&>?");
  }

  @Test
  void markdownKeepsItsTable() {
    assertThat(Report.MARKDOWN.of(run()).lines().filter(l -> l.startsWith("| ")))
        .hasSize(9)
        .contains("| fail | fail | a &lt; b &amp; &quot;c&quot; \\| d |");
  }

  @Test
  void theWorstVerdictIsTheRuns() {
    assertThat(run().verdict()).isEqualTo(Verdict.ERROR);
    assertThat(run().letsPass()).isFalse();
    assertThat(run().with(List.of(check(Verdict.PASS), check(Verdict.OVERRIDDEN))).verdict())
        .isEqualTo(Verdict.OVERRIDDEN);
    assertThat(run().with(List.of()).verdict()).isEqualTo(Verdict.PASS);
  }
}
