package dev.helios.refs.gate;

import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import org.jspecify.annotations.Nullable;

/**
 * A branch or tag that is to be made, moved or deleted. A renamed branch is two moves: one name
 * goes and another comes.
 *
 * @param ref full name, such as {@code refs/heads/main}
 * @param from what it is at; null if it is not there
 * @param to what it is to be at, a commit or an annotated tag; null if it is to go. The same as
 *     {@code from} where a branch is set to another state of the same commit
 * @param who null where a lightweight tag moves, as nothing says who moved it
 * @param reason what its reflog will say, such as {@code merge dev}; it begins with the operation
 */
public record RefMove(
    String ref,
    @Nullable CommitId from,
    @Nullable CommitId to,
    @Nullable Actor who,
    String reason) {
  public static final String HEADS = "refs/heads/";
  public static final String TAGS = "refs/tags/";

  public boolean isBranch() {
    return ref.startsWith(HEADS);
  }

  /** The name without {@code refs/heads/} or {@code refs/tags/}. */
  public String shortName() {
    return ref.substring(isBranch() ? HEADS.length() : TAGS.length());
  }
}
