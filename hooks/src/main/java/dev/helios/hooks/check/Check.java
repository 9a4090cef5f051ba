package dev.helios.hooks.check;

import org.jspecify.annotations.Nullable;

/** Something that judges moves. Implementations are safe for use by many threads. */
public interface Check {
  /** Unique among the checks of a run. */
  String name();

  /** Word for what it is: executable, sql, lint, .. */
  String kind();

  /** Whether a move may go on without it. */
  boolean isAdvisory();

  /**
   * What its verdict depends on beside the policy and the content of old and candidate; null if a
   * verdict is never used again.
   */
  @Nullable String identity(Subject subject);

  /** Whether verdicts that do not pass are used again as well: it would say the same. */
  boolean isPure();

  /** Judges. What goes wrong on the way is a verdict, too. */
  CheckResult run(Subject subject);
}
