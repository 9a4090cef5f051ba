package dev.helios.hooks.policy;

import dev.helios.hooks.check.LintRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a check of a policy does. */
public sealed interface CheckKind {
  /**
   * Fails if a query gives rows.
   *
   * @param tables only if one of them changed; empty for always
   */
  record Sql(String query, List<String> tables) implements CheckKind {}

  /** Refuses changes of the schema that lose data or break writers. */
  record Lint(Set<LintRule> rules) implements CheckKind {}

  /**
   * Refuses to change more rows than that.
   *
   * @param total of all tables together; negative for no limit
   * @param tables of single ones
   */
  record MaxRows(long total, Map<String, Long> tables) implements CheckKind {}

  /** The message of the commit must match. */
  record Message(Pattern pattern) implements CheckKind {}

  /** The name of a new branch or tag must match. */
  record Naming(Pattern pattern) implements CheckKind {}

  /**
   * Asks a web server.
   *
   * @param secretVariable environment variable with the key that requests are signed with; null for
   *     no signature
   */
  record Webhook(String url, @Nullable String secretVariable, int retries, Duration pause)
      implements CheckKind {}

  /** Waits for somebody to report a verdict. */
  record External() implements CheckKind {}

  /** A Java service. */
  record Service(String provider, Map<String, String> settings) implements CheckKind {}

  /** An executable of the database's directory {@code hooks}, by its path there. */
  record Hook(String path) implements CheckKind {}
}
