package dev.helios.refs.history;

import dev.helios.objects.hash.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A commit or tag with another root and other references. Everything else of it stays, but for its
 * signature, which would not hold. Immutable.
 *
 * @param object as it is now
 * @param wasSigned whether it had a signature, which it has lost
 */
public record ObjectRewrite(GitObject object, boolean wasSigned) {
  private static final int ID_DIGITS = 40;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern SIGNATURE = Pattern.compile("(?m)^-----BEGIN [A-Z]+ SIGNATURE-----");

  /**
   * Rewrites {@code object}.
   *
   * @param root of a commit; null for a tag
   * @param ids objects that have another id now; one that its message spells is replaced too
   */
  public static ObjectRewrite of(
      GitObject object, @Nullable Hash root, Map<CommitId, CommitId> ids) {
    // Byte for byte, whatever the encoding of the message.
    String text = new String(object.text(), StandardCharsets.ISO_8859_1);
    int end = text.indexOf("\n\n");
    String headers = end < 0 ? text : text.substring(0, end);
    String message = end < 0 ? "" : text.substring(end);
    StringBuilder out = new StringBuilder();
    boolean isSignature = false;
    boolean wasSigned = false;
    for (String line : headers.split("\n", -1)) {
      isSignature = line.startsWith("gpgsig") || (isSignature && line.startsWith(" "));
      wasSigned |= isSignature;
      if (!isSignature) {
        out.append(out.isEmpty() ? "" : "\n").append(header(line, root, ids));
      }
    }
    if (!object.isCommit()) {
      var signature = SIGNATURE.matcher(message);
      if (signature.find()) {
        wasSigned = true;
        message = message.substring(0, signature.start());
      }
    }
    byte[] rewritten =
        out.append(replaced(message, ids)).toString().getBytes(StandardCharsets.ISO_8859_1);
    return new ObjectRewrite(GitObject.of(object.type(), rewritten), wasSigned);
  }

  private static String header(String line, @Nullable Hash root, Map<CommitId, CommitId> ids) {
    if (root != null && line.startsWith("tree ")) {
      return "tree " + root.toString().substring(0, ID_DIGITS);
    }
    if (root != null && line.startsWith("root ")) {
      return "root " + root;
    }
    return line.startsWith("parent ") || line.startsWith("object ") ? replaced(line, ids) : line;
  }

  /** A text with new ids in place of old ones that are spelled out. */
  public static String replaced(String text, Map<CommitId, CommitId> ids) {
    return ID.matcher(text)
        .replaceAll(
            found -> {
              CommitId id = new CommitId(found.group());
              return ids.getOrDefault(id, id).hex();
            });
  }
}
