package dev.helios.sql.metrics;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.config.Keys;
import dev.helios.refs.metrics.Counters;
import dev.helios.refs.metrics.Event;
import dev.helios.refs.stats.BranchSize;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads the metrics of an open database. Safe for use by many threads. */
public final class DatabaseMetrics {
  private final Database database;

  public DatabaseMetrics(Database database) {
    this.database = database;
  }

  /**
   * All values now, those of one metric one behind the other; none if {@code
   * monitoring.metrics_enabled} is off, none of sizes of branches if {@code
   * monitoring.track_branch_size} is.
   */
  public List<Sample> read() {
    return database.configuration().get(Keys.METRICS_ENABLED) ? new Reading().all() : List.of();
  }

  private final class Reading {
    private final Repository repository = database.repository();
    private final Counters counters = repository.counters();
    private final List<Sample> samples = new ArrayList<>();

    List<Sample> all() {
      List<Branch> branches = repository.branches().list();
      add(Metric.HELIOS_BRANCH_COUNT, branches.size());
      sizes(branches);
      branches.forEach(b -> add(Metric.HELIOS_BRANCH_PENDING_TRANSACTIONS, b.name(), b.pending()));
      add(Metric.HELIOS_BRANCHES_OVER_LIMIT, "divergence", repository.alerts().tooFar());
      add(Metric.HELIOS_BRANCHES_OVER_LIMIT, "size", repository.alerts().tooLarge());
      add(Metric.HELIOS_BRANCH_ALERTS_TOTAL, "divergence", Event.DIVERGENCE_ALERTS);
      add(Metric.HELIOS_BRANCH_ALERTS_TOTAL, "size", Event.SIZE_ALERTS);
      add(Metric.HELIOS_BRANCHES_CREATED_TOTAL, Event.BRANCHES_CREATED);
      add(Metric.HELIOS_BRANCHES_DELETED_TOTAL, Event.BRANCHES_DELETED);
      merges();
      add(Metric.HELIOS_ROLLBACKS_TOTAL, "pending", Event.ROLLBACKS_PENDING);
      add(Metric.HELIOS_ROLLBACKS_TOTAL, "reset", Event.ROLLBACKS_RESET);
      add(Metric.HELIOS_ROLLBACKS_TOTAL, "revert", Event.ROLLBACKS_REVERT);
      add(Metric.HELIOS_TRANSACTIONS_TOTAL, Event.TRANSACTIONS);
      add(Metric.HELIOS_TRANSACTIONS_LOST_TOTAL, Event.TRANSACTIONS_LOST);
      add(Metric.HELIOS_COMMITS_TOTAL, Event.COMMITS);
      add(Metric.HELIOS_LAST_LSN, repository.history().lastLsn());
      add(Metric.HELIOS_OPEN_SESSIONS, database.openSessions());
      add(Metric.HELIOS_JOURNAL_RECORDS_TOTAL, Event.JOURNAL_RECORDS);
      add(Metric.HELIOS_JOURNAL_BYTES_TOTAL, Event.JOURNAL_BYTES);
      storage();
      add(Metric.HELIOS_PLAN_CACHE_HITS_TOTAL, database.planHits());
      add(Metric.HELIOS_PLAN_CACHE_MISSES_TOTAL, database.planMisses());
      return List.copyOf(samples);
    }

    private void sizes(List<Branch> branches) {
      if (!database.configuration().get(Keys.TRACK_BRANCH_SIZE)) {
        return;
      }
      Map<String, BranchSize> sizes = repository.branches().sizes(branches);
      repository.alerts().look(sizes);
      sizes.forEach(
          (name, size) -> {
            if (size.hasBase()) {
              add(Metric.HELIOS_BRANCH_STORAGE_OVERHEAD_PCT, name, size.overheadPercent());
            }
          });
      sizes.forEach((name, s) -> add(Metric.HELIOS_BRANCH_SIZE_BYTES, name, s.sizeBytes()));
      sizes.forEach((name, s) -> add(Metric.HELIOS_BRANCH_UNIQUE_BYTES, name, s.uniqueBytes()));
      sizes.forEach((name, s) -> add(Metric.HELIOS_BRANCH_SHARED_BYTES, name, s.sharedBytes()));
    }

    private void merges() {
      long forward = counters.get(Event.MERGES_FAST_FORWARD);
      long made = forward + counters.get(Event.MERGES_MERGED);
      long conflicted = counters.get(Event.MERGES_CONFLICTED);
      add(Metric.HELIOS_BRANCHES_MERGED_TOTAL, made + counters.get(Event.MERGES_RESOLVED));
      add(Metric.HELIOS_MERGES_TOTAL, "conflicted", conflicted);
      add(Metric.HELIOS_MERGES_TOTAL, "fast_forward", forward);
      add(Metric.HELIOS_MERGES_TOTAL, "merged", made - forward);
      add(Metric.HELIOS_MERGES_TOTAL, "rejected", Event.MERGES_REJECTED);
      add(Metric.HELIOS_MERGES_TOTAL, "resolved", Event.MERGES_RESOLVED);
      add(Metric.HELIOS_MERGES_TOTAL, "up_to_date", Event.MERGES_UP_TO_DATE);
      double rate = conflicted == 0 ? 0 : (double) conflicted / (made + conflicted);
      add(Metric.HELIOS_MERGE_CONFLICT_RATE, rate);
      add(Metric.HELIOS_MERGES_WAITING, database.merger().kept().list().size());
    }

    private void storage() {
      add(Metric.HELIOS_JOURNAL_PENDING_BYTES, repository.storage().journalBytesSinceCheckpoint());
      add(Metric.HELIOS_CHECKPOINTS_TOTAL, Event.CHECKPOINTS);
      add(Metric.HELIOS_GC_RUNS_TOTAL, Event.COLLECTIONS);
      add(Metric.HELIOS_GC_FREED_BYTES_TOTAL, Event.COLLECTED_BYTES);
      database.directory().ifPresent(d -> add(Metric.HELIOS_DISK_BYTES, bytesOf(d)));
      add(Metric.HELIOS_NODE_CACHE_BYTES, repository.storage().nodes().cachedBytes());
      add(Metric.HELIOS_NODE_READS_TOTAL, repository.storage().nodes().nodesRead());
    }

    private void add(Metric metric, Event event) {
      add(metric, "", event);
    }

    private void add(Metric metric, String of, Event event) {
      add(metric, of, counters.get(event));
    }

    private void add(Metric metric, long value) {
      add(metric, "", value);
    }

    /** Counts are exact up to 2^53. */
    private void add(Metric metric, String of, long value) {
      samples.add(new Sample(metric, of, (double) value));
    }

    private void add(Metric metric, double value) {
      add(metric, "", value);
    }

    private void add(Metric metric, String of, double value) {
      samples.add(new Sample(metric, of, value));
    }
  }

  private static long bytesOf(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.mapToLong(DatabaseMetrics::size).sum();
    } catch (IOException | UncheckedIOException e) {
      throw new SqlError(
          "58030", "cannot read directory %s: %s".formatted(directory, e), null, null, e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.isRegularFile(file) ? Files.size(file) : 0;
    } catch (NoSuchFileException e) {
      return 0; // as packs and journal files come and go
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
