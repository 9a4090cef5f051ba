package dev.helios.refs.history;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;

/** A commit or tag as it is stored: git's number of its type in the first byte, then its text. */
public final class GitObject {
  private final byte[] stored;

  public GitObject(byte[] stored) {
    this.stored = stored;
  }

  /** An object of git's type {@code type}. */
  public static GitObject of(int type, byte[] text) {
    byte[] stored = new byte[1 + text.length];
    stored[0] = (byte) type;
    System.arraycopy(text, 0, stored, 1, text.length);
    return new GitObject(stored);
  }

  /** Git's number of its type. */
  public int type() {
    return stored[0];
  }

  /** A copy of its text. */
  public byte[] text() {
    return Arrays.copyOfRange(stored, 1, stored.length);
  }

  /** The root that the header of a commit names; empty if it names none. */
  public Optional<Hash> namedRoot() {
    return headers().stream()
        .filter(h -> h.matches("root [0-9a-f]{64}"))
        .findFirst()
        .map(h -> Hash.parse(h.substring("root ".length())));
  }

  /** Name of an object: the first 20 bytes of our hash of what git would hash. */
  static CommitId id(HashAlgorithm algorithm, int type, byte[] text) {
    byte[] header =
        (Constants.typeString(type) + " " + text.length + "\0").getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(header, header.length + text.length);
    System.arraycopy(text, 0, all, header.length, text.length);
    return new CommitId(algorithm.hash(all).toString().substring(0, 40));
  }

  /** The name that its content gives it. */
  public CommitId id(HashAlgorithm algorithm) {
    return id(algorithm, stored[0], Arrays.copyOfRange(stored, 1, stored.length));
  }

  /** Objects that it names: a commit's parents, a tag's target. */
  public List<CommitId> references() {
    return headers().stream()
        .filter(h -> h.startsWith("parent ") || h.startsWith("object "))
        .map(h -> new CommitId(h.substring("parent ".length())))
        .toList();
  }

  /** Whether git's type is that of commits. */
  public static boolean isCommit(int type) {
    return type == Constants.OBJ_COMMIT;
  }

  public boolean isCommit() {
    return stored[0] == Constants.OBJ_COMMIT;
  }

  /** When a commit was made, in seconds since 1970; 0 if it does not say. */
  public long time() {
    String line =
        headers().stream().filter(h -> h.startsWith("committer ")).findFirst().orElse("> 0 ");
    String seconds = line.substring(line.lastIndexOf('>') + 1).strip().split(" ", 2)[0];
    return seconds.matches("-?\\d{1,18}") ? Long.parseLong(seconds) : 0;
  }

  /** Position in the log when a commit was made; 0 if it does not say. */
  public long lsn() {
    String line = headers().stream().filter(h -> h.startsWith("lsn ")).findFirst().orElse("lsn 0");
    String digits = line.substring("lsn ".length()).strip();
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  /** The root of a commit; empty for a tag. */
  public Optional<Hash> root() {
    return isCommit() ? Optional.of(CommitText.root(stored, 1)) : Optional.empty();
  }

  /** Whether a commit's tree is the beginning of its root's hash, as it must be. */
  public boolean hasTreeOfRoot() {
    return root()
        .map(root -> headers().contains("tree " + root.toString().substring(0, 40)))
        .orElse(true);
  }

  private List<String> headers() {
    String text = new String(stored, 1, stored.length - 1, StandardCharsets.UTF_8);
    int end = text.indexOf("\n\n");
    return (end < 0 ? text : text.substring(0, end)).lines().toList();
  }
}
