package dev.helios.hooks.check;

/** A verdict that somebody reports; until then it is pending. */
public record ReportedCheck(String name, boolean isAdvisory) implements Check {
  @Override
  public String kind() {
    return "external";
  }

  @Override
  public String identity(Subject subject) {
    return "";
  }

  @Override
  public boolean isPure() {
    return true;
  }

  @Override
  public CheckResult run(Subject subject) {
    return CheckResult.of(
        Verdict.PENDING,
        "report it with 'helios check report %s %s'".formatted(subject.run(), name));
  }
}
