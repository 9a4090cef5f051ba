package dev.helios.refs.branch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit that is asked for.
 *
 * @param message null only where {@code amend} keeps the one there is
 * @param tables whose changes go in, the others stay pending; empty for all
 * @param allowEmpty makes a commit even of nothing
 * @param amend replaces the branch's head by one that has its parents, and its author
 */
public record CommitRequest(
    @Nullable String message, List<String> tables, boolean allowEmpty, boolean amend) {
  public CommitRequest {
    tables = List.copyOf(tables);
    if (message == null && !amend) {
      throw new IllegalArgumentException("a new commit needs a message");
    }
  }

  /** A commit of all that is pending. */
  public static CommitRequest of(String message) {
    return new CommitRequest(message, List.of(), false, false);
  }

  /** The head again with what is pending; {@code message} is null for the one it has. */
  public static CommitRequest amending(@Nullable String message) {
    return new CommitRequest(message, List.of(), false, true);
  }

  public CommitRequest ofTables(List<String> names) {
    return new CommitRequest(message, names, allowEmpty, amend);
  }

  public CommitRequest allowingEmpty(boolean value) {
    return new CommitRequest(message, tables, value, amend);
  }
}
