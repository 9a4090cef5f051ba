package dev.helios.hooks.check;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What {@link SchemaLint} refuses. */
public enum LintRule {
  DROPPED_TABLE,
  DROPPED_COLUMN,
  NARROWED_TYPE,
  NOT_NULL_WITHOUT_DEFAULT;

  /** As policies write it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rule that a policy writes so. */
  public static Optional<LintRule> named(String text) {
    return Stream.of(values()).filter(r -> r.text().equals(text)).findFirst();
  }
}
