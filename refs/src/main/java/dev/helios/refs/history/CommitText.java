package dev.helios.refs.history;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * Commits and tags as git writes them, with two headers more: {@code root}, the full hash of the
 * root, of which {@code tree} holds the first 20 bytes, and {@code lsn}. Bytes: {@code
 * docs/formats/commit.md}.
 */
public final class CommitText {
  private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("xx");
  private static final int ID_DIGITS = 40;

  private CommitText() {}

  static byte[] commit(
      List<CommitId> parents,
      Hash root,
      long lsn,
      History.Signature author,
      Actor committer,
      ZonedDateTime date,
      String message) {
    StringBuilder text = new StringBuilder();
    text.append("tree ").append(root.toString(), 0, ID_DIGITS).append('\n');
    parents.forEach(p -> text.append("parent ").append(p.hex()).append('\n'));
    text.append("author ").append(ident(author.who(), author.date())).append('\n');
    text.append("committer ").append(ident(committer, date)).append('\n');
    text.append("root ").append(root).append('\n');
    text.append("lsn ").append(lsn).append('\n');
    text.append('\n').append(message.endsWith("\n") ? message : message + "\n");
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] tag(
      String name, CommitId target, Actor tagger, ZonedDateTime date, String message) {
    String text =
        "object %s\ntype commit\ntag %s\ntagger %s\n\n%s"
            .formatted(
                target.hex(),
                name,
                ident(tagger, date),
                message.endsWith("\n") ? message : message + "\n");
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String ident(Actor who, ZonedDateTime date) {
    return "%s <%s> %d %s"
        .formatted(clean(who.name()), clean(who.email()), date.toEpochSecond(), ZONE.format(date));
  }

  /** A name without what git's line syntax cannot hold. */
  private static String clean(String text) {
    return text.replaceAll("[<>\\n\\r]", "").strip();
  }

  /** The root that a commit, whose text begins at {@code offset}, names. */
  public static Hash root(byte[] bytes, int offset) {
    return Hash.parse(header(bytes, offset, "root "));
  }

  /** Position in the log when the commit was made. */
  static long lsn(byte[] bytes, int offset) {
    return Long.parseLong(header(bytes, offset, "lsn "));
  }

  private static String header(byte[] bytes, int offset, String name) {
    String text = new String(bytes, offset, bytes.length - offset, StandardCharsets.UTF_8);
    int end = text.indexOf("\n\n");
    int at = text.indexOf('\n' + name);
    if (at < 0 || at > end) {
      throw new CorruptChunkException(
          "a commit has no header '%s'; run `helios fsck`".formatted(name.strip()));
    }
    int from = at + 1 + name.length();
    return text.substring(from, text.indexOf('\n', from));
  }
}
