package dev.helios.refs.history;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which commits a log has, and in what order. Immutable; start with {@link #of} and narrow it down.
 *
 * @param include commits whose history is walked
 * @param exclude commits whose history is left out
 * @param firstParent follows only the first parent of a merge
 * @param since only commits made at or after it
 * @param until only commits made at or before it
 * @param author only where {@code name <email>} of the author has a match
 * @param message only where the message has a match
 * @param tables ids of tables: only commits that changed one of them; empty for all commits. Of a
 *     merge that took them whole from one parent, only that parent's history is walked, as git does
 *     with paths
 * @param skip how many of those found are left out, the first ones
 * @param limit how many at most
 */
public record LogQuery(
    List<CommitId> include,
    List<CommitId> exclude,
    Order order,
    boolean firstParent,
    @Nullable Instant since,
    @Nullable Instant until,
    @Nullable Pattern author,
    @Nullable Pattern message,
    Set<Long> tables,
    long skip,
    long limit) {

  /** In each of them a commit comes before its parents. */
  public enum Order {
    /** The last one that was written to this database first, whatever clocks said. */
    WRITTEN,
    /** By the committers' clocks, the latest first. */
    DATE,
    /** Lines of history one after the other, not mixed. */
    TOPO
  }

  /** The commits behind {@code include}, themselves included, but those behind {@code exclude}. */
  public static LogQuery of(List<CommitId> include, List<CommitId> exclude) {
    return new LogQuery(
        List.copyOf(include),
        List.copyOf(exclude),
        Order.WRITTEN,
        false,
        null,
        null,
        null,
        null,
        Set.of(),
        0,
        Long.MAX_VALUE);
  }

  public LogQuery ordered(Order by) {
    return new LogQuery(
        include, exclude, by, firstParent, since, until, author, message, tables, skip, limit);
  }

  public LogQuery firstParents() {
    return new LogQuery(
        include, exclude, order, true, since, until, author, message, tables, skip, limit);
  }

  /** Either may be null. */
  public LogQuery between(@Nullable Instant from, @Nullable Instant to) {
    return new LogQuery(
        include, exclude, order, firstParent, from, to, author, message, tables, skip, limit);
  }

  /** Either may be null. */
  public LogQuery matching(@Nullable Pattern authors, @Nullable Pattern messages) {
    return new LogQuery(
        include, exclude, order, firstParent, since, until, authors, messages, tables, skip, limit);
  }

  public LogQuery ofTables(Set<Long> ids) {
    return new LogQuery(
        include,
        exclude,
        order,
        firstParent,
        since,
        until,
        author,
        message,
        Set.copyOf(ids),
        skip,
        limit);
  }

  public LogQuery part(long skipped, long most) {
    return new LogQuery(
        include, exclude, order, firstParent, since, until, author, message, tables, skipped, most);
  }
}
