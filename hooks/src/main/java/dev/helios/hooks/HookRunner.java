package dev.helios.hooks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

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
    this.directory = directory.toAbsolutePath();
    this.limit = limit;
  }

  /**
   * The hooks of an event in the order they are run: {@code <event>}, then {@code <event>.d/*} by
   * name. What is there but cannot be run, such as a link to nowhere, is among them; files whose
   * name begins with a point are not.
   *
   * @throws HookException if the directory cannot be listed
   */
  public List<Path> hooks(HookEvent event) {
    List<Path> hooks = new ArrayList<>();
    Path single = directory.resolve(event.fileName());
    if (Files.exists(single, LinkOption.NOFOLLOW_LINKS)) {
      hooks.add(single);
    }
    Path several = directory.resolve(event.fileName() + ".d");
    if (Files.isDirectory(several)) {
      List<Path> found = new ArrayList<>();
      try (DirectoryStream<Path> files = Files.newDirectoryStream(several)) {
        files.forEach(found::add);
      } catch (IOException | DirectoryIteratorException e) {
        throw new HookException("cannot list the hooks in " + several, e);
      }
      found.removeIf(f -> f.getFileName().toString().startsWith("."));
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
   * @param listener told of each verdict as it comes
   * @throws HookException if a hook cannot be started, or this thread is interrupted
   */
  public List<HookVerdict> run(
      HookEvent event,
      Map<String, String> environment,
      byte[] payload,
      Consumer<HookVerdict> listener) {
    List<HookVerdict> verdicts = new ArrayList<>();
    for (Path hook : hooks(event)) {
      HookVerdict verdict = run(hook, environment, payload);
      verdicts.add(verdict);
      listener.accept(verdict);
      if (!(verdict instanceof HookVerdict.Passed)) {
        break;
      }
    }
    return verdicts;
  }

  private HookVerdict run(Path hook, Map<String, String> environment, byte[] payload) {
    if (!Files.isRegularFile(hook)) {
      throw new HookException(
          "hook '%s' is no file that can be run; mend or remove %s"
              .formatted(hook.getFileName(), hook));
    }
    if (!Files.isExecutable(hook)) {
      throw new HookException(
          "hook '%s' is not executable; run 'chmod +x %s' or remove it"
              .formatted(hook.getFileName(), hook));
    }
    String run = UUID.randomUUID().toString();
    Process process = start(hook, environment, run);
    Descendants started = new Descendants(process, run);
    Tail log = Tail.of(process.getInputStream());
    feed(process, payload);
    try {
      boolean ended = started.waitFor(limit);
      // What the hook left running would hold the pipe open for ever, so it ends with the hook.
      started.kill();
      process.waitFor(5, TimeUnit.SECONDS);
      String text = log.text();
      if (!ended) {
        return new HookVerdict.TimedOut(hook, limit, text);
      }
      int code = process.exitValue();
      return code == 0
          ? new HookVerdict.Passed(hook, text)
          : new HookVerdict.Failed(hook, code, text);
    } catch (InterruptedException e) {
      started.kill();
      Thread.currentThread().interrupt();
      throw new HookException("interrupted while hook '%s' ran".formatted(hook.getFileName()), e);
    }
  }

  private Process start(Path hook, Map<String, String> environment, String run) {
    ProcessBuilder builder =
        new ProcessBuilder(hook.toString())
            .directory(directory.getParent().toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put(Descendants.MARK, run);
    try {
      return builder.start();
    } catch (IOException e) {
      throw new HookException(
          "hook '%s' cannot be run: %s; is its first line the path of an interpreter?"
              .formatted(hook.getFileName(), e.getMessage()),
          e);
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
