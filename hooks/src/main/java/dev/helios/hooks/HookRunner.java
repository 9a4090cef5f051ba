package dev.helios.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs the executables of an event, one after another, until one does not pass. Thread-safe. */
public final class HookRunner {
  /** As much of a hook's output as is kept. */
  public static final int LOG_BYTES = 64 * 1024;

  private final Path directory;
  private final Duration limit;

  /**
   * @param directory the database's {@code hooks} directory; need not exist
   * @param limit how long one hook may take
   */
  public HookRunner(Path directory, Duration limit) {
    this.directory = directory;
    this.limit = limit;
  }

  /** The hooks of an event in the order they are run: {@code <event>}, then {@code <event>.d/*}. */
  public List<Path> hooks(HookEvent event) {
    List<Path> hooks = new ArrayList<>();
    Path single = directory.resolve(event.fileName());
    if (Files.isRegularFile(single)) {
      hooks.add(single);
    }
    Path several = directory.resolve(event.fileName() + ".d");
    if (Files.isDirectory(several)) {
      List<Path> found = new ArrayList<>();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(several, Files::isRegularFile)) {
        files.forEach(found::add);
      } catch (IOException e) {
        throw new HookException("cannot list the hooks in " + several, e);
      }
      Collections.sort(found);
      hooks.addAll(found);
    }
    return hooks;
  }

  /**
   * Runs the hooks of {@code event} and returns their verdicts, the last of which is the first that
   * did not pass, if any.
   *
   * @param environment added to this process's
   * @param payload given to each on its standard input
   * @throws HookException if a hook cannot be started
   */
  public List<HookVerdict> run(HookEvent event, Map<String, String> environment, byte[] payload) {
    List<HookVerdict> verdicts = new ArrayList<>();
    for (Path hook : hooks(event)) {
      HookVerdict verdict = run(hook, environment, payload);
      verdicts.add(verdict);
      if (!(verdict instanceof HookVerdict.Passed)) {
        break;
      }
    }
    return verdicts;
  }

  private HookVerdict run(Path hook, Map<String, String> environment, byte[] payload) {
    if (!Files.isExecutable(hook)) {
      throw new HookException(
          "hook '%s' is not executable; run 'chmod +x %s' or remove it"
              .formatted(hook.getFileName(), hook));
    }
    ProcessBuilder builder =
        new ProcessBuilder(hook.toAbsolutePath().toString())
            .directory(directory.toAbsolutePath().getParent().toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new HookException(
          "hook '%s' cannot be run: %s; is its first line the path of an interpreter?"
              .formatted(hook.getFileName(), e.getMessage()),
          e);
    }
    CompletableFuture<Tail> log =
        CompletableFuture.supplyAsync(() -> Tail.of(process.getInputStream()));
    try {
      feed(process, payload);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        kill(process);
        return new HookVerdict.TimedOut(hook, limit, log.join().text());
      }
      // What the hook left running may hold the pipe open for ever, so it ends with the hook.
      kill(process);
      int code = process.exitValue();
      String text = log.join().text();
      return code == 0
          ? new HookVerdict.Passed(hook, text)
          : new HookVerdict.Failed(hook, code, text);
    } catch (InterruptedException e) {
      kill(process);
      Thread.currentThread().interrupt();
      throw new HookException("interrupted while hook '%s' ran".formatted(hook.getFileName()), e);
    }
  }

  /** Writes the payload; a hook that does not read it is in its rights. */
  private static void feed(Process process, byte[] payload) {
    CompletableFuture<Void> fed =
        CompletableFuture.runAsync(
            () -> {
              try (OutputStream in = process.getOutputStream()) {
                in.write(payload);
              } catch (IOException closedByHook) {
                return; // the hook ended or closed its input without reading all of it
              }
            });
    // The payload fits a pipe's buffer nearly always; a hook that never reads must not block us.
    fed.orTimeout(1, TimeUnit.SECONDS).exceptionally(timeout -> null).join();
  }

  private static void kill(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  /** The last bytes of a stream, read to its end so that the writer never blocks. */
  private record Tail(byte[] bytes, boolean cut) {
    static Tail of(InputStream stream) {
      byte[] kept = new byte[0];
      boolean cut = false;
      byte[] buffer = new byte[8192];
      try (stream) {
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
          int keep = Math.min(kept.length, LOG_BYTES - n);
          byte[] next = new byte[keep + n];
          System.arraycopy(kept, kept.length - keep, next, 0, keep);
          System.arraycopy(buffer, 0, next, keep, n);
          cut |= keep < kept.length;
          kept = next;
        }
      } catch (IOException streamClosed) {
        // A killed process closes its pipe under the reader; what was read so far is the log.
        return new Tail(kept, true);
      }
      return new Tail(kept, cut);
    }

    String text() {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return cut ? "[...]\n" + text : text;
    }
  }
}
