package dev.helios.hooks.check;

import dev.helios.refs.history.CommitId;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks SQL about a candidate. What has an SQL engine implements it. Thread-safe. */
public interface Queries {
  /** For repositories without SQL, and for tests. */
  Queries NONE =
      (sql, sides, most, limit) -> {
        throw new QueryException("there is no SQL engine here", false);
      };

  /**
   * What the schemas of a query mean. Without a schema it reads the candidate; {@code diff.t} is
   * what differs in table t from ours to the candidate.
   */
  record Sides(
      CommitId candidate,
      @Nullable CommitId base,
      @Nullable CommitId ours,
      @Nullable CommitId theirs) {}

  /** Rows as text; null for NULL. */
  record Answer(List<String> columns, List<List<@Nullable String>> rows) {}

  /** A query that could not be answered. */
  final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean isTimeout;

    public QueryException(String message, boolean isTimeout) {
      super(message);
      this.isTimeout = isTimeout;
    }

    /** Whether it took too long. */
    public boolean isTimeout() {
      return isTimeout;
    }
  }

  /**
   * Rows of a query, the first {@code most} of them.
   *
   * @throws QueryException if it cannot be answered
   */
  Answer query(String sql, Sides sides, int most, Duration limit);
}
