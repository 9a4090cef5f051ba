package dev.helios.refs.gc;

/** Why chunks stay. What several keep counts for the first of them in this order. */
public enum Keeper {
  /** What branches look like now, and the lists of commits and reflogs. */
  BRANCHES,
  /** Commits that branches lead to. */
  COMMITS,
  /** Commits that only tags lead to. */
  TAGS,
  /** Commits that only reflogs name. */
  REFLOGS,
  /** Deleted branches that can be brought back, and stashes. */
  DELETED,
  /** Merges that wait for resolutions. */
  MERGES,
  /** States of the past that can be read: {@code history_retention}. */
  HISTORY,
  /** Transactions and readers of this process, and commits that it has just made. */
  READERS
}
