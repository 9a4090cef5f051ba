package dev.helios.hooks.report;

import dev.helios.hooks.check.Annotation;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.Run;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** A run as a text of some format. */
public enum Report {
  TEXT {
    @Override
    public String of(Run run) {
      StringBuilder text = new StringBuilder();
      text.append(head(run)).append('\n');
      for (CheckRecord c : run.checks()) {
        text.append("  %-10s %s".formatted(c.verdict().text(), title(c)));
        if (!c.result().message().isEmpty()) {
          text.append(": ").append(c.result().message());
        }
        text.append('\n');
        for (Annotation a : c.result().annotations()) {
          text.append("             ").append(place(a)).append('\n');
        }
        c.result().log().lines().forEach(l -> text.append("           | ").append(l).append('\n'));
      }
      return text.toString();
    }
  },
  MARKDOWN {
    @Override
    public String of(Run run) {
      StringBuilder text = new StringBuilder();
      text.append("### ").append(cell(head(run))).append("\n\n");
      text.append("| verdict | check | message |\n|---|---|---|\n");
      for (CheckRecord c : run.checks()) {
        text.append(
            "| %s | %s | %s |\n"
                .formatted(c.verdict().text(), cell(title(c)), cell(c.result().message())));
      }
      for (CheckRecord c : run.checks()) {
        if (c.result().annotations().isEmpty() && c.result().log().isBlank()) {
          continue;
        }
        text.append("\n<details><summary>").append(xml(c.name())).append("</summary>\n\n");
        for (Annotation a : c.result().annotations()) {
          text.append("- ").append(cell(place(a))).append('\n');
        }
        if (!c.result().log().isBlank()) {
          text.append("\n<pre>").append(xml(c.result().log())).append("</pre>\n");
        }
        text.append("\n</details>\n");
      }
      return text.toString();
    }
  },
  JUNIT {
    @Override
    public String of(Run run) {
      long failures = count(run, Verdict.FAIL) + count(run, Verdict.PENDING);
      long errors = count(run, Verdict.ERROR) + count(run, Verdict.TIMEOUT);
      StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
      text.append(
          ("<testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"%d\""
                  + " timestamp=\"%s\">\n")
              .formatted(
                  xml(head(run)),
                  run.checks().size(),
                  failures,
                  errors,
                  count(run, Verdict.SKIPPED),
                  run.startedAt()));
      run.checks().forEach(c -> text.append(testCase(c)));
      return text.append("</testsuite>\n").toString();
    }
  },
  JSON {
    @Override
    public String of(Run run) {
      return run.json().text() + "\n";
    }
  };

  /** The whole text, with a line break at its end. */
  public abstract String of(Run run);

  /** The format of that name, such as {@code markdown}. */
  public static Optional<Report> named(String name) {
    return Stream.of(values())
        .filter(r -> r.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  private static String head(Run run) {
    return "run %s: %s of %s: %s (%s)"
        .formatted(
            run.id(),
            run.operation(),
            run.ref(),
            run.verdict().text(),
            run.state().name().toLowerCase(Locale.ROOT));
  }

  private static String title(CheckRecord c) {
    return c.name()
        + (c.isRequired() ? "" : " (advisory)")
        + (c.isCached() ? " (known)" : "")
        + (c.by() == null ? "" : " (by %s)".formatted(c.by()));
  }

  private static String place(Annotation a) {
    String place =
        Stream.of(a.table(), a.key(), a.column())
            .filter(Objects::nonNull)
            .reduce((x, y) -> x + " " + y)
            .orElse("");
    return place.isEmpty() ? a.message() : "%s: %s".formatted(place, a.message());
  }

  private static long count(Run run, Verdict verdict) {
    return run.checks().stream().filter(c -> c.verdict() == verdict).count();
  }

  private static String testCase(CheckRecord c) {
    String start =
        "  <testcase classname=\"helios.%s\" name=\"%s\" time=\"%s\""
            .formatted(
                xml(c.event()),
                xml(c.name()),
                BigDecimal.valueOf(c.durationMillis(), 3).toPlainString());
    StringBuilder body = new StringBuilder();
    for (Annotation a : c.result().annotations()) {
      body.append(place(a)).append('\n');
    }
    body.append(c.result().log());
    String element =
        switch (c.verdict()) {
          case PASS, WARN, OVERRIDDEN -> "";
          case SKIPPED -> "skipped";
          case FAIL, PENDING -> "failure";
          case ERROR, TIMEOUT -> "error";
        };
    if (element.isEmpty()) {
      return body.isEmpty()
          ? start + "/>\n"
          : "%s>\n    <system-out>%s</system-out>\n  </testcase>\n".formatted(start, xml(body));
    }
    return "%s>\n    <%s message=\"%s\">%s</%s>\n  </testcase>\n"
        .formatted(start, element, xml(c.result().message()), xml(body), element);
  }

  /** Text within XML or HTML; characters that XML has none of become a question mark. */
  private static String xml(CharSequence text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\n', '\r', '\t' -> out.append((char) c);
                default ->
                    out.appendCodePoint(
                        c < ' ' || (c >= 0xD800 && c <= 0xDFFF) || c == 0xFFFE || c == 0xFFFF
                            ? '?'
                            : c);
              }
            });
    return out.toString();
  }

  /** Text within one line of Markdown. */
  private static String cell(String text) {
    return xml(text.replace('\n', ' ')).replace("|", "\\|").replace("*", "\\*");
  }
}
