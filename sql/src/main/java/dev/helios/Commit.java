package dev.helios;

import dev.helios.refs.history.CommitId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * A commit.
 *
 * @param id 40 hexadecimal digits
 * @param parents ids
 * @param root hash of all that it holds: equal content has an equal root
 * @param lsn position in the log when it was made
 */
public record Commit(
    String id,
    List<String> parents,
    String root,
    String author,
    ZonedDateTime authorDate,
    String committer,
    ZonedDateTime committerDate,
    String message,
    long lsn) {
  public Commit {
    parents = List.copyOf(parents);
  }

  static Commit of(dev.helios.refs.history.Commit c) {
    return new Commit(
        c.id().hex(),
        c.parents().stream().map(CommitId::hex).toList(),
        c.root().toString(),
        c.author().name(),
        c.authorDate(),
        c.committer().name(),
        c.committerDate(),
        c.message(),
        c.lsn());
  }

  /** First line of the message. */
  public String subject() {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
