package dev.helios.hooks.check;

import dev.helios.refs.json.JsonText;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A program that judges: exit code 0 passes, 1 fails, 3 has nothing to say, anything else is an
 * error. A JSON object on its standard output can say more.
 *
 * @param name its path below the directory of hooks
 * @param prepare makes what it is to query readable by other processes
 */
public record ExecutableCheck(
    String name, Path file, Duration limit, boolean isAdvisory, Runnable prepare) implements Check {
  /** As much of a hook's output as is kept. */
  public static final int LOG_BYTES = 64 * 1024;

  private static final long GRACE_MILLIS = 1000;
  private static final int FAIL = 1;
  private static final int SKIP = 3;

  @Override
  public String kind() {
    return "executable";
  }

  /** It sees more than content, and a changed file is another hook. */
  @Override
  public @Nullable String identity(Subject s) {
    if (!s.event().isBefore()) {
      return null;
    }
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String bytes = HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
      return String.join(
          "\n", s.event().text(), s.operation(), s.ref(), "" + s.source(), "" + s.user(), bytes);
    } catch (IOException unreadable) {
      return null;
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  @Override
  public boolean isPure() {
    return false;
  }

  @Override
  public CheckResult run(Subject subject) {
    if (!Files.isRegularFile(file)) {
      return error("is no file that can be run; mend or remove " + file);
    }
    if (!Files.isExecutable(file)) {
      return error("is not executable; run 'chmod +x %s' or remove it".formatted(file));
    }
    prepare.run();
    String mark = UUID.randomUUID().toString();
    Process process;
    try {
      process = start(subject, mark);
    } catch (IOException e) {
      return error(
          "cannot be run: %s; is its first line the path of an interpreter?"
              .formatted(e.getMessage()));
    }
    Descendants started = new Descendants(process, mark);
    Tail all = new Tail(LOG_BYTES);
    Tail standard = new Tail(LOG_BYTES);
    Tail errors = new Tail(LOG_BYTES);
    Output out = Output.into(process.getInputStream(), standard, all);
    Output err = Output.into(process.getErrorStream(), errors, all);
    feed(process, Payload.json(subject).getBytes(StandardCharsets.UTF_8));
    try {
      boolean ended = started.waitFor(limit);
      // What the hook left running would hold the pipes open for ever, so it ends with the hook.
      started.kill();
      process.waitFor(5, TimeUnit.SECONDS);
      out.await(GRACE_MILLIS);
      err.await(GRACE_MILLIS);
      if (!ended) {
        return new CheckResult(
            Verdict.TIMEOUT,
            "hook '%s' did not end within %s s and was killed".formatted(name, seconds(limit)),
            all.text(),
            List.of());
      }
      return result(process.exitValue(), standard, errors, all);
    } catch (InterruptedException e) {
      started.kill();
      Thread.currentThread().interrupt();
      return error("was interrupted");
    }
  }

  private CheckResult error(String message) {
    return CheckResult.of(Verdict.ERROR, "hook '%s' %s".formatted(name, message));
  }

  static String seconds(Duration limit) {
    return BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  private CheckResult result(int code, Tail standard, Tail errors, Tail all) {
    Verdict verdict =
        switch (code) {
          case 0 -> Verdict.PASS;
          case FAIL -> Verdict.FAIL;
          case SKIP -> Verdict.SKIPPED;
          default -> Verdict.ERROR;
        };
    String message =
        switch (verdict) {
          case FAIL -> "hook '%s' failed".formatted(name);
          case ERROR -> "hook '%s' failed with exit code %d".formatted(name, code);
          default -> "";
        };
    String text = standard.text().strip();
    if (!text.startsWith("{")) {
      return new CheckResult(verdict, message, all.text(), List.of());
    }
    try {
      if (!standard.isWhole()) {
        throw new IllegalArgumentException("more than %d bytes".formatted(LOG_BYTES));
      }
      return structured(Json.parse(text), verdict, message, errors.text());
    } catch (JsonText.Malformed | IllegalArgumentException e) {
      return new CheckResult(
          Verdict.ERROR,
          "hook '%s' wrote what cannot be read as its result: %s".formatted(name, e.getMessage()),
          all.text(),
          List.of());
    }
  }

  private static CheckResult structured(Json json, Verdict exit, String message, String log) {
    List<Annotation> annotations = new ArrayList<>();
    for (Json a : json.list("annotations")) {
      annotations.add(
          new Annotation(
              a.string("table"),
              a.string("key"),
              a.string("column"),
              Objects.requireNonNullElse(a.string("message"), "")));
    }
    String said = json.string("verdict");
    Verdict verdict = exit;
    if (said != null && !said.equals(exit.text())) {
      if (exit != Verdict.PASS || !said.equals(Verdict.WARN.text())) {
        throw new IllegalArgumentException(
            "verdict \"%s\" with the exit code of %s".formatted(said, exit.text()));
      }
      verdict = Verdict.WARN;
    }
    String own = json.string("message");
    return new CheckResult(verdict, own != null ? own : message, log, annotations);
  }

  private Process start(Subject subject, String mark) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(file.toString());
    if (subject.database() != null) {
      builder.directory(subject.database().toFile());
    }
    builder.environment().putAll(Payload.environment(subject));
    builder.environment().put(Descendants.MARK, mark);
    for (int attempt = 0; ; attempt++) {
      try {
        return builder.start();
      } catch (IOException e) {
        // "Text file busy": another thread has forked while the file was still open for writing.
        if (attempt >= 20 || !String.valueOf(e.getMessage()).contains("error=26")) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
      }
    }
  }

  /** Writes the payload; a hook that does not read it, or not all of it, is in its rights. */
  private static void feed(Process process, byte[] payload) {
    Thread.ofPlatform()
        .daemon()
        .name("helios-hook-input")
        .start(
            () -> {
              try (OutputStream in = process.getOutputStream()) {
                in.write(payload);
              } catch (IOException closedByHook) {
                return; // it ended or closed its input
              }
            });
  }
}
