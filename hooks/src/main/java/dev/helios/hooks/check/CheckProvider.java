package dev.helios.hooks.check;

import java.util.Map;

/**
 * A check written in Java, found by {@link java.util.ServiceLoader}. A policy names it under {@code
 * service}. Called by many threads; a check must not move refs.
 */
public interface CheckProvider {
  /** What policies call it. */
  String name();

  /**
   * Judges; {@link Subject#url} can be opened by JDBC. An exception is a verdict of error.
   *
   * @param settings what the policy gives it
   */
  CheckResult check(Subject subject, Map<String, String> settings) throws Exception;
}
