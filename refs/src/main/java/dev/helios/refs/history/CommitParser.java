package dev.helios.refs.history;

import dev.helios.objects.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of a commit as Helios writes it, in one pass: a log has many. What is written
 * another way, which git allows, is left to JGit. One use.
 */
final class CommitParser {
  private static final byte[] PARENT = bytes("parent ");
  private static final byte[] AUTHOR = bytes("author ");
  private static final byte[] COMMITTER = bytes("committer ");
  private static final byte[] ROOT = bytes("root ");
  private static final byte[] LSN = bytes("lsn ");
  private static final byte[] ENCODING = bytes("encoding ");
  private static final int ID_DIGITS = 40;

  private final byte[] text;
  private int at;

  private final List<CommitId> parents = new ArrayList<>(2);
  private @Nullable Hash root;
  private History.@Nullable Signature author;
  private History.@Nullable Signature committer;
  private long lsn = -1;

  private CommitParser(byte[] stored) {
    this.text = stored;
    this.at = 1;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The commit of an object as it is stored; empty if its text is written another way. */
  static Optional<Commit> parse(CommitId id, byte[] stored) {
    CommitParser parser = new CommitParser(stored);
    return Optional.ofNullable(parser.read(id));
  }

  private @Nullable Commit read(CommitId id) {
    while (at < text.length && text[at] != '\n') {
      int end = lineEnd();
      if (!header(end)) {
        return null;
      }
      at = end + 1;
    }
    if (author == null || committer == null || root == null || lsn < 0 || at >= text.length) {
      return null;
    }
    String message = new String(text, at + 1, text.length - at - 1, StandardCharsets.UTF_8);
    return new Commit(
        id,
        List.copyOf(parents),
        root,
        author.who(),
        author.date(),
        committer.who(),
        committer.date(),
        message.stripTrailing(),
        lsn);
  }

  private int lineEnd() {
    int end = at;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }

  /** Reads a header; false if it is none that is understood here. */
  private boolean header(int end) {
    if (is(PARENT)) {
      int from = at + PARENT.length;
      if (end - from != ID_DIGITS) {
        return false;
      }
      parents.add(new CommitId(new String(text, from, ID_DIGITS, StandardCharsets.ISO_8859_1)));
      return true;
    }
    if (is(AUTHOR)) {
      author = ident(at + AUTHOR.length, end);
      return author != null;
    }
    if (is(COMMITTER)) {
      committer = ident(at + COMMITTER.length, end);
      return committer != null;
    }
    if (is(ROOT) && end - at == ROOT.length + 2 * Hash.BYTES) {
      root =
          Hash.parse(
              new String(text, at + ROOT.length, 2 * Hash.BYTES, StandardCharsets.ISO_8859_1));
      return true;
    }
    if (is(LSN)) {
      lsn = number(at + LSN.length, end);
      return lsn >= 0;
    }
    // The tree, a signature, and whatever else there may be.
    return !is(ENCODING);
  }

  private boolean is(byte[] name) {
    if (text.length - at < name.length) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (text[at + i] != name[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads {@code name <email> seconds +hhmm}; null if it is not that. */
  private History.@Nullable Signature ident(int from, int end) {
    int open = indexOf('<', from, end);
    int close = open < 0 ? -1 : indexOf('>', open, end);
    int zone = close < 0 ? -1 : indexOf(' ', close + 2, end);
    if (zone < 0 || open == from || text[open - 1] != ' ' || end - zone != 6) {
      return null;
    }
    long seconds = number(close + 2, zone);
    long hours = number(zone + 2, zone + 4);
    long minutes = number(zone + 4, end);
    char sign = (char) text[zone + 1];
    if (seconds < 0 || hours < 0 || minutes < 0 || hours > 17 || minutes > 59) {
      return null;
    }
    int offset = (int) (hours * 3600 + minutes * 60) * (sign == '-' ? -1 : 1);
    Actor who =
        new Actor(
            new String(text, from, open - 1 - from, StandardCharsets.UTF_8),
            new String(text, open + 1, close - open - 1, StandardCharsets.UTF_8));
    return new History.Signature(
        who,
        ZonedDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.ofTotalSeconds(offset)));
  }

  private int indexOf(char c, int from, int end) {
    for (int i = from; i < end; i++) {
      if (text[i] == c) {
        return i;
      }
    }
    return -1;
  }

  /** A number of up to 18 digits; -1 if it is not one. */
  private long number(int from, int end) {
    long value = end > from && end - from <= 18 ? 0 : -1;
    for (int i = from; value >= 0 && i < end; i++) {
      int digit = text[i] - '0';
      value = digit < 0 || digit > 9 ? -1 : value * 10 + digit;
    }
    return value;
  }
}
