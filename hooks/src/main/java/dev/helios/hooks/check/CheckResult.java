package dev.helios.hooks.check;

import java.util.List;

/**
 * What a check answers.
 *
 * @param message one line for people; may be empty where it passed
 * @param log what it had to say on the way
 */
public record CheckResult(
    Verdict verdict, String message, String log, List<Annotation> annotations) {
  public static final CheckResult PASS = of(Verdict.PASS, "");

  public CheckResult {
    annotations = List.copyOf(annotations);
  }

  public static CheckResult of(Verdict verdict, String message) {
    return new CheckResult(verdict, message, "", List.of());
  }

  /** A fail with its reasons, or a pass without any. */
  public static CheckResult failIfAny(List<Annotation> annotations, String message) {
    return annotations.isEmpty() ? PASS : new CheckResult(Verdict.FAIL, message, "", annotations);
  }
}
