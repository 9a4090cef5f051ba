package dev.helios.hooks.check;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a new branch or tag must match as a whole. */
public record NamePattern(String name, Pattern pattern, boolean isAdvisory) implements Check {
  @Override
  public String kind() {
    return "naming";
  }

  @Override
  public @Nullable String identity(Subject subject) {
    return null;
  }

  @Override
  public boolean isPure() {
    return true;
  }

  @Override
  public CheckResult run(Subject subject) {
    if (subject.old() != null) {
      return CheckResult.of(Verdict.SKIPPED, "the name is not new");
    }
    return pattern.matcher(subject.target()).matches()
        ? CheckResult.PASS
        : CheckResult.of(
            Verdict.FAIL, "the name '%s' does not match '%s'".formatted(subject.target(), pattern));
  }
}
