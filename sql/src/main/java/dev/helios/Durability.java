package dev.helios;

/**
 * When what was acknowledged is safe from a crash of the machine; one of the process loses nothing.
 */
public enum Durability {
  /** Before the call returns. */
  FULL,
  /** A moment later: a crash of the machine loses at most the transactions of one interval. */
  INTERVAL,
  /** With checkpoints and on closing: a crash of the machine loses what came after. */
  OFF
}
