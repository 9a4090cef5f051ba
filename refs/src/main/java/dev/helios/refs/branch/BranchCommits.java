package dev.helios.refs.branch;

import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.root.Root;
import java.util.List;

/** Makes commits of what is pending on branches. Safe for use by many threads. */
final class BranchCommits {
  private final Engine engine;
  private final History history;

  BranchCommits(Engine engine, History history) {
    this.engine = engine;
    this.history = history;
  }

  /** Makes the commit and moves the branch's ref. */
  void commit(Branch seen, CommitRequest request, Actor who) {
    // Hashed and flushed before everyone must wait, so that little is left to do while they do.
    Root likely = root(seen, request);
    likely.hash();
    if (!request.tables().isEmpty()) {
      engine.storage().chunks().flush();
    }
    engine.change(
        () -> {
          Branch tip = Branches.tip(engine, seen.name());
          Branches.checkWritable(tip);
          Root root = root(tip, request);
          String message = message(tip, request);
          Change.ObjectAdded object =
              request.amend()
                  ? amended(tip, root, message, request.allowEmpty(), who)
                  : appended(tip, root, message, request.allowEmpty(), who);
          if (!request.tables().isEmpty() && !root.hash().equals(likely.hash())) {
            engine.storage().chunks().flush();
          }
          boolean all = request.tables().isEmpty() || root.sameAs(tip.root());
          return List.of(
              object,
              new Change.HeadAdvanced(tip.name(), object.id(), all ? 0 : tip.pending()),
              new Change.Logged(
                  Branches.HEADS + tip.name(),
                  tip.head(),
                  object.id(),
                  who,
                  (request.amend() ? "commit (amend): " : "commit: ") + subject(message)));
        });
  }

  private String message(Branch tip, CommitRequest request) {
    return request.message() != null ? request.message() : history.commit(tip.head()).message();
  }

  private static String subject(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private Root root(Branch tip, CommitRequest request) {
    return request.tables().isEmpty()
        ? tip.root()
        : TableChoice.of(tip, history.root(tip.head()), request.tables());
  }

  private Change.ObjectAdded appended(
      Branch tip, Root root, String message, boolean allowEmpty, Actor who) {
    if (!allowEmpty && root.hash().equals(history.commit(tip.head()).root())) {
      throw new BranchException(
          Reason.NOTHING_TO_COMMIT, "nothing to commit on branch '%s'".formatted(tip.name()));
    }
    return history.compose(List.of(tip.head()), root, message, who, who);
  }

  private Change.ObjectAdded amended(
      Branch tip, Root root, String message, boolean allowEmpty, Actor who) {
    Losses.checkUnprotected(tip, "amended");
    Commit head = history.commit(tip.head());
    List<CommitId> parents = head.parents();
    if (!allowEmpty
        && parents.size() == 1
        && root.hash().equals(history.commit(parents.get(0)).root())) {
      throw new BranchException(
          Reason.NOTHING_TO_COMMIT,
          "amending %s would make it empty".formatted(tip.head().abbreviated()));
    }
    History.Signature author = new History.Signature(head.author(), head.authorDate());
    return history.compose(parents, root, message, author, who);
  }
}
