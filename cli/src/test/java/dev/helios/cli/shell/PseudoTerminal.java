package dev.helios.cli.shell;

import dev.helios.cli.Helios;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The shell in a process of its own behind a pseudo-terminal, which {@code script} makes. */
final class PseudoTerminal implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final Process process;
  private final OutputStream keys;
  private final StringBuilder seen = new StringBuilder();
  private final Thread reader;
  private int answered;

  /** Whether this machine has what it takes. */
  static boolean isAvailable() {
    return Files.isExecutable(Path.of("/usr/bin/script"));
  }

  /** Starts {@code helios} with arguments, in a directory. */
  PseudoTerminal(Path directory, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "stty rows 24 cols 120; exec '%s' -XX:TieredStopAtLevel=1 -Dhelios.terminal=ioe -cp '%s' %s %s"
            .formatted(java, classPath(), Helios.class.getName(), String.join(" ", arguments));
    Path file = Files.writeString(directory.resolve("start.sh"), command);
    // A shell that waits for the JVM would get its Ctrl-C too, and some end by it afterwards.
    ProcessBuilder builder =
        new ProcessBuilder(List.of("/usr/bin/script", "-qfec", "exec sh " + file, "/dev/null"));
    builder.directory(directory.toFile()).redirectErrorStream(true);
    builder.environment().put("TERM", "xterm-256color");
    builder.environment().put("HELIOS_HISTORY", directory.resolve("history").toString());
    builder.environment().put("HELIOS_USER", "Ada <ada@example.com>");
    builder.environment().put("HELIOS_PAGER", "cat");
    builder.environment().remove("NO_COLOR");
    builder.environment().remove("HELIOS_BRANCH");
    process = builder.start();
    keys = process.getOutputStream();
    reader = new Thread(this::read, "pseudo-terminal");
    reader.setDaemon(true);
    reader.start();
  }

  /** Where the classes of this test come from, whoever runs it. */
  private static String classPath() {
    return Helios.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs())
            .map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private void read() {
    try (InputStream out = process.getInputStream()) {
      byte[] buffer = new byte[4096];
      for (int n = out.read(buffer); n >= 0; n = out.read(buffer)) {
        synchronized (seen) {
          seen.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
          seen.notifyAll();
        }
      }
    } catch (IOException ended) {
      // The process was closed while it was read from.
    }
  }

  /** Types keys. */
  void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /**
   * Waits until {@code text} is printed after what was waited for last; returns what came to it.
   */
  String await(String text) throws InterruptedException {
    synchronized (seen) {
      int from = answered;
      if (!comes(text, PATIENCE_NANOS)) {
        throw new AssertionError(
            "'%s' did not come; there was:%n%s".formatted(text, seen.substring(from)));
      }
      return seen.substring(from, answered);
    }
  }

  /** Types keys until {@code text} is printed, for an answer that is there at no known moment. */
  void typeUntil(String keysAgain, String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    do {
      type(keysAgain);
      if (System.nanoTime() > end) {
        throw new AssertionError("'%s' did not come; there was:%n%s".formatted(text, seen));
      }
    } while (!comes(text, AGAIN_NANOS));
  }

  /** Whether {@code text} is printed after what was waited for last, within a time. */
  private boolean comes(String text, long withinNanos) throws InterruptedException {
    long end = System.nanoTime() + withinNanos;
    synchronized (seen) {
      while (true) {
        int at = seen.indexOf(text, answered);
        if (at >= 0) {
          answered = at + text.length();
          return true;
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0 || (!process.isAlive() && !reader.isAlive())) {
          return false;
        }
        seen.wait(Math.min(left, 200));
      }
    }
  }

  /** Waits for the end and returns the exit code. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("the shell did not end; there was:\n" + seen);
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
