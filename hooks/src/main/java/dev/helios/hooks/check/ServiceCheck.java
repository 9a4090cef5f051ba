package dev.helios.hooks.check;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks a {@link CheckProvider}, in a thread of its own so that it can be given up. */
public record ServiceCheck(
    String name, String provider, Map<String, String> settings, boolean isAdvisory, Duration limit)
    implements Check {
  @Override
  public String kind() {
    return "service";
  }

  @Override
  public String identity(Subject s) {
    return String.join(
        "\n", s.event().text(), s.operation(), s.ref(), "" + s.source(), "" + s.user());
  }

  @Override
  public boolean isPure() {
    return false;
  }

  private Optional<CheckProvider> find() {
    return ServiceLoader.load(CheckProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(p -> p.name().equals(provider))
        .findFirst();
  }

  @Override
  public CheckResult run(Subject subject) {
    CheckProvider found = find().orElse(null);
    if (found == null) {
      return CheckResult.of(Verdict.ERROR, "there is no service '%s'".formatted(provider));
    }
    FutureTask<@Nullable CheckResult> task = new FutureTask<>(() -> found.check(subject, settings));
    Thread thread = new Thread(task, "helios-check-" + name);
    thread.setDaemon(true);
    thread.start();
    try {
      CheckResult result = task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return result != null
          ? result
          : CheckResult.of(Verdict.ERROR, "service '%s' gave no result".formatted(provider));
    } catch (TimeoutException e) {
      task.cancel(true);
      return CheckResult.of(
          Verdict.TIMEOUT,
          "service '%s' did not answer within %s s"
              .formatted(provider, ExecutableCheck.seconds(limit)));
    } catch (ExecutionException e) {
      return crashed(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      return CheckResult.of(Verdict.ERROR, "interrupted");
    }
  }

  private CheckResult crashed(Throwable cause) {
    String trace =
        Stream.of(cause.getStackTrace()).map(f -> "  at " + f).collect(Collectors.joining("\n"));
    return new CheckResult(
        Verdict.ERROR,
        "service '%s' failed: %s".formatted(provider, cause),
        cause + "\n" + trace,
        java.util.List.of());
  }
}
