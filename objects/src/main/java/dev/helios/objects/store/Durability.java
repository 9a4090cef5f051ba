package dev.helios.objects.store;

/**
 * When a commit is safe from a crash of the machine. A crash of the process alone loses no commit
 * that returned, because the operating system has it by then.
 */
public enum Durability {
  /** Synced before the commit returns: nothing that was acknowledged is lost. */
  FULL,
  /** Synced in the background: a crash of the machine loses at most the commits of one interval. */
  INTERVAL,
  /**
   * Synced by checkpoints and by closing alone: a crash of the machine loses what came after. What
   * is left is a state that was current once.
   */
  OFF
}
