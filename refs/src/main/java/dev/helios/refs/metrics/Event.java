package dev.helios.refs.metrics;

/** What is counted. Names are stored: one that goes or is new only starts from 0. */
public enum Event {
  /** Transactions that changed something and committed. */
  TRANSACTIONS,
  /** Transactions that lost to another one of the same rows. */
  TRANSACTIONS_LOST,
  /** Commits made, by whatever made them. */
  COMMITS,
  /** Branches created, copied and brought back. */
  BRANCHES_CREATED,
  BRANCHES_DELETED,
  /** Merges with a commit of their own. */
  MERGES_MERGED,
  MERGES_FAST_FORWARD,
  MERGES_UP_TO_DATE,
  /** Merges that stopped at conflicts, and moved nothing. */
  MERGES_CONFLICTED,
  /** Merges that were finished once their conflicts had been decided. */
  MERGES_RESOLVED,
  /** Merges that a check did not let pass. */
  MERGES_REJECTED,
  /** Times that what was pending on a branch was dropped. */
  ROLLBACKS_PENDING,
  /** Times that a branch was moved to another commit. */
  ROLLBACKS_RESET,
  /** Times that commits were undone by commits. */
  ROLLBACKS_REVERT,
  JOURNAL_RECORDS,
  JOURNAL_BYTES,
  CHECKPOINTS,
  /** Collections of garbage. */
  COLLECTIONS,
  /** Bytes of chunks that those found to be garbage. */
  COLLECTED_BYTES,
  /** Times that a branch began to be larger than its limit. */
  SIZE_ALERTS,
  /** Times that a branch began to differ from its parent by more than the limit. */
  DIVERGENCE_ALERTS
}
