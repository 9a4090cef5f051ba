package dev.helios.hooks.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A hook's process and everything that it starts, so that all of it can be ended. A process whose
 * parent has ended is no descendant any more: it is known because it was seen before, or, where the
 * system has {@code /proc}, by a mark in its environment. Not thread-safe.
 */
final class Descendants {
  /** Variable in a hook's environment that its processes inherit. */
  static final String MARK = "HELIOS_HOOK_RUN";

  private static final long LOOK_MILLIS = 50;

  private final Process process;
  private final String mark;
  private final Map<Long, ProcessHandle> seen = new HashMap<>();

  Descendants(Process process, String mark) {
    this.process = process;
    this.mark = mark;
  }

  /** Waits for the hook itself; returns false if it has not ended by then. */
  boolean waitFor(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (process.waitFor(Math.clamp(left, 0, LOOK_MILLIS), TimeUnit.MILLISECONDS)) {
        return true;
      }
      if (left <= 0) {
        return false;
      }
      process.descendants().forEach(p -> seen.put(p.pid(), p));
    }
  }

  /** Ends the hook and all that it started. */
  void kill() {
    process.descendants().forEach(p -> seen.put(p.pid(), p));
    // Not Process.destroyForcibly: it closes the streams, and with them goes the end of the log.
    process.toHandle().destroyForcibly();
    seen.values().forEach(ProcessHandle::destroyForcibly);
    if (Files.isDirectory(Path.of("/proc/self"))) {
      ProcessHandle.allProcesses().filter(this::isMarked).forEach(ProcessHandle::destroyForcibly);
    }
  }

  private boolean isMarked(ProcessHandle candidate) {
    Path environment = Path.of("/proc", Long.toString(candidate.pid()), "environ");
    try {
      String text = new String(Files.readAllBytes(environment), StandardCharsets.ISO_8859_1);
      return text.contains(MARK + "=" + mark);
    } catch (IOException goneOrNotOurs) {
      return false;
    }
  }
}
