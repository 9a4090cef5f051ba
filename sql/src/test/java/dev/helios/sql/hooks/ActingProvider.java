package dev.helios.sql.hooks;

import dev.helios.hooks.check.CheckProvider;
import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.Subject;
import java.util.Map;

/** A service that does what a test wants it to do. */
public final class ActingProvider implements CheckProvider {
  static volatile Runnable act = () -> {};

  @Override
  public String name() {
    return "acting";
  }

  @Override
  public CheckResult check(Subject subject, Map<String, String> settings) {
    act.run();
    return CheckResult.PASS;
  }
}
