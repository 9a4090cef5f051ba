package dev.helios.objects.store;

/**
 * When a commit is safe from a crash of the machine; a crash of the process alone loses nothing
 * under {@link #FULL} and {@link #INTERVAL}.
 */
public enum Durability {
  /** Synced before the commit returns. */
  FULL,
  /** Synced in the background, at most a set interval after the commit returned. */
  INTERVAL,
  /** Synced when the operating system likes. */
  OFF
}
