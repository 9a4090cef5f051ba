package dev.helios.hooks;

import dev.helios.refs.gate.RefMove;
import dev.helios.refs.history.CommitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody does who moves a ref, as payloads and runs name it. */
final class MoveOperation {
  private static final List<String> WORDS =
      List.of("commit", "merge", "cherry-pick", "revert", "rebase", "reset");

  private MoveOperation() {}

  /**
   * By the first word of the reflog's message.
   *
   * @param theirs what is merged; null where it is not known, or nothing is
   */
  static String of(RefMove move, @Nullable CommitId theirs) {
    String reason = move.reason();
    if (move.from() == null) {
      return "create";
    }
    if (move.to() == null) {
      return reason.startsWith("branch: renamed") ? "rename" : "delete";
    }
    if (reason.startsWith("commit (amend)")) {
      return "amend";
    }
    for (String word : WORDS) {
      if (reason.startsWith(word)) {
        return word.equals("merge") && move.to().equals(theirs) ? "fast-forward" : word;
      }
    }
    return "update";
  }

  /** Whether it makes a commit of a branch's own transactions. */
  static boolean isCommit(String operation) {
    return operation.equals("commit") || operation.equals("amend");
  }
}
