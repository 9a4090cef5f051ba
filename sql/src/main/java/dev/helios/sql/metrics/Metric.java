package dev.helios.sql.metrics;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Everything that can be watched, by the name that Prometheus has for it, in lower case. */
public enum Metric {
  HELIOS_BRANCH_COUNT(null, "branches"),
  HELIOS_BRANCH_STORAGE_OVERHEAD_PCT(
      "branch", "what a branch needs beyond its parent, in percent of it"),
  HELIOS_BRANCH_SIZE_BYTES("branch", "what a branch needs beyond its parent"),
  HELIOS_BRANCH_UNIQUE_BYTES("branch", "what a branch needs and no other does"),
  HELIOS_BRANCH_SHARED_BYTES("branch", "what a branch needs and others do too"),
  HELIOS_BRANCH_PENDING_TRANSACTIONS("branch", "transactions since the head of a branch"),
  HELIOS_BRANCHES_OVER_LIMIT(
      "limit",
      "branches that are larger (size) or further from their parent (divergence) than the settings"
          + " want"),
  HELIOS_BRANCH_ALERTS_TOTAL("limit", "times that a branch crossed such a limit"),
  HELIOS_BRANCHES_CREATED_TOTAL(null, "branches created, copied and brought back"),
  HELIOS_BRANCHES_DELETED_TOTAL(null, "branches deleted"),
  HELIOS_BRANCHES_MERGED_TOTAL(null, "merges that moved a branch"),
  HELIOS_MERGES_TOTAL("outcome", "merges by what became of them"),
  HELIOS_MERGE_CONFLICT_RATE(null, "share of conflicted among merges that had something to do"),
  HELIOS_MERGES_WAITING(null, "merges that wait for their conflicts to be decided"),
  HELIOS_ROLLBACKS_TOTAL("kind", "what was taken back: pending transactions, by reset, by revert"),
  HELIOS_TRANSACTIONS_TOTAL(null, "transactions committed"),
  HELIOS_TRANSACTIONS_LOST_TOTAL(null, "transactions that lost to another one of the same rows"),
  HELIOS_COMMITS_TOTAL(null, "commits made"),
  HELIOS_LAST_LSN(null, "LSN of the last change"),
  HELIOS_OPEN_SESSIONS(null, "sessions that are open in this process"),
  HELIOS_JOURNAL_RECORDS_TOTAL(null, "records of the journal written"),
  HELIOS_JOURNAL_BYTES_TOTAL(null, "bytes of those"),
  HELIOS_JOURNAL_PENDING_BYTES(null, "what opening the database would have to read"),
  HELIOS_CHECKPOINTS_TOTAL(null, "checkpoints made"),
  HELIOS_GC_RUNS_TOTAL(null, "collections of garbage"),
  HELIOS_GC_FREED_BYTES_TOTAL(null, "bytes of chunks that they found to be garbage"),
  HELIOS_DISK_BYTES(null, "files of the database"),
  HELIOS_NODE_CACHE_BYTES(null, "heap that cached nodes take"),
  HELIOS_NODE_READS_TOTAL(null, "nodes read as they were not in the cache, by this process"),
  HELIOS_PLAN_CACHE_HITS_TOTAL(null, "plans found in the cache, by this process"),
  HELIOS_PLAN_CACHE_MISSES_TOTAL(null, "plans not found there, by this process");

  private final @Nullable String label;
  private final String help;

  Metric(@Nullable String label, String help) {
    this.label = label;
    this.help = help;
  }

  /** As Prometheus writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it only grows. */
  public boolean isCounter() {
    return name().endsWith("_TOTAL");
  }

  /** What its values are told apart by; null if it has one. */
  public @Nullable String label() {
    return label;
  }

  public String help() {
    return help;
  }
}
