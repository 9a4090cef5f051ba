package dev.helios.refs.audit;

import dev.helios.refs.Repository;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.log.Rewritten;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a purge which has rewritten the history also destroys what was there, and is
 * logged, whatever comes between: what is still to be done is a record of the very state that the
 * rewrite makes. Safe for many threads, of which one purges.
 */
public final class PurgeLog {
  private static final String UNFINISHED = "purge/unfinished";
  private static final String EVERYTHING = "*";

  private final Repository repository;
  private final @Nullable AccessLog log;

  /**
   * @param log null for a database that has none, on the heap
   */
  public PurgeLog(Repository repository, @Nullable AccessLog log) {
    this.repository = repository;
    this.log = log;
  }

  /** Logs that a purge begins. What is {@code purge_started} and nothing more changed nothing. */
  public void started(String details) {
    if (log != null) {
      log.append("purge_started", EVERYTHING, details);
    }
  }

  /** The records to be put by the rewrite. */
  public Map<String, byte[]> records(String details, Rewritten rewritten) {
    String ids =
        rewritten.objects().entrySet().stream()
            .map(PurgeLog::renamed)
            .collect(Collectors.joining(" "));
    String all =
        "%s, Signatures dropped: %d, Commits: %s".formatted(details, rewritten.signatures(), ids);
    return Map.of(UNFINISHED, all.getBytes(StandardCharsets.UTF_8));
  }

  private static String renamed(Map.Entry<CommitId, CommitId> ids) {
    return ids.getKey().hex() + "->" + ids.getValue().hex();
  }

  /** Whether history was rewritten and something of it is still to be destroyed. */
  public boolean isUnfinished() {
    return repository.record(UNFINISHED).isPresent();
  }

  /**
   * Destroys what a rewrite has left, and logs it; nothing happens if all is done.
   *
   * @return bytes of chunks and journal that are gone
   */
  public long finish() {
    Optional<byte[]> unfinished = repository.record(UNFINISHED);
    if (unfinished.isEmpty()) {
      return 0;
    }
    var erased = repository.erase();
    String details = new String(unfinished.get(), StandardCharsets.UTF_8);
    if (log != null && !log.has("purge", EVERYTHING, details)) {
      log.append("purge", EVERYTHING, details);
    }
    repository.removeRecord(UNFINISHED);
    return erased.packBytes() + erased.journalBytes();
  }
}
