package dev.helios.merge;

/**
 * How to do commits again.
 *
 * @param mainline number of the parent, from 1, that the change of a merge commit is relative to; 0
 *     for the first
 * @param isNamed whether the message of a copy names the commit it is a copy of
 */
public record ReplayOptions(Strategy strategy, int mainline, boolean isNamed) {
  public static final ReplayOptions DEFAULT = new ReplayOptions(Strategy.FAIL, 0, false);
}
