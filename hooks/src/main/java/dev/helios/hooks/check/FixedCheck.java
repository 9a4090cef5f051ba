package dev.helios.hooks.check;

import org.jspecify.annotations.Nullable;

/** A check whose answer is known: what a policy denies, or requires and does not define. */
public record FixedCheck(String name, String kind, CheckResult result) implements Check {
  @Override
  public boolean isAdvisory() {
    return false;
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
    return result;
  }
}
