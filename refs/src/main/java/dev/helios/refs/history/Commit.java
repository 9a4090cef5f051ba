package dev.helios.refs.history;

import dev.helios.objects.hash.Hash;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A commit.
 *
 * @param root hash of the root it names
 * @param lsn position in the log when it was made; 0 if it does not say
 */
public record Commit(
    CommitId id,
    List<CommitId> parents,
    Hash root,
    Actor author,
    ZonedDateTime authorDate,
    Actor committer,
    ZonedDateTime committerDate,
    String message,
    long lsn) {
  /** First line of the message. */
  public String subject() {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
