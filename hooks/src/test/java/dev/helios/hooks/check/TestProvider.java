package dev.helios.hooks.check;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A service that does what its settings say. */
public final class TestProvider implements CheckProvider {
  /** What "act" does. */
  static final AtomicReference<Runnable> ACT = new AtomicReference<>(() -> {});

  @Override
  public String name() {
    return "test";
  }

  @Override
  public CheckResult check(Subject subject, Map<String, String> settings) throws Exception {
    return switch (Objects.requireNonNull(settings.get("do"))) {
      case "pass" -> CheckResult.PASS;
      case "fail" ->
          new CheckResult(
              Verdict.FAIL, subject.target(), "", List.of(new Annotation("t", null, null, "odd")));
      case "crash" -> throw new IllegalStateException("broken");
      case "hang" -> {
        new CountDownLatch(1).await();
        yield CheckResult.PASS;
      }
      case "act" -> {
        ACT.get().run();
        yield CheckResult.PASS;
      }
      default -> null;
    };
  }
}
