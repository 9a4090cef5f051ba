package dev.helios.hooks.run;

import java.time.Instant;
import java.util.Optional;

/** Names a process so that another of the same number later is not taken for it. */
public final class RunProcess {
  private static final String OWN = name(ProcessHandle.current());

  private RunProcess() {}

  /** The name of this one. */
  public static String own() {
    return OWN;
  }

  private static String name(ProcessHandle process) {
    long started = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return "%d-%d".formatted(process.pid(), started);
  }

  static boolean isAlive(String name) {
    int dash = name.indexOf('-');
    Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(name.substring(0, dash)));
    return process.filter(ProcessHandle::isAlive).filter(p -> name(p).equals(name)).isPresent();
  }
}
