package dev.helios.refs.history;

import dev.helios.refs.history.History.Signature;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.root.Root;
import java.lang.ref.Reference;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.jspecify.annotations.Nullable;

/** Makes commits that no ref names yet. Safe for use by many threads. */
final class CommitWriter {
  private final Engine engine;

  CommitWriter(Engine engine) {
    this.engine = engine;
  }

  /** Text and id of a commit not written yet. */
  Change.ObjectAdded compose(
      List<CommitId> parents, Root root, String message, Signature author, Actor committer) {
    ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
    byte[] text =
        CommitText.commit(parents, root.hash(), engine.lastLsn(), author, committer, now, message);
    return object(Constants.OBJ_COMMIT, text);
  }

  /** An object not written yet. */
  Change.ObjectAdded object(int type, byte[] text) {
    CommitId id = GitObject.id(engine.storage().chunks().algorithm(), type, text);
    return new Change.ObjectAdded(id, type, text);
  }

  /**
   * Writes a commit.
   *
   * @param root is persisted if it was not
   * @param signer signs it; null for no signature
   */
  CommitId write(
      List<CommitId> parents,
      Root root,
      String message,
      Signature author,
      Actor committer,
      @Nullable Signer signer) {
    Change.ObjectAdded commit = compose(parents, root, message, author, committer);
    if (signer != null) {
      byte[] text = commit.bytes();
      commit = object(Constants.OBJ_COMMIT, Signatures.signed(text, signer.sign(text)));
    }
    return write(commit, root);
  }

  private CommitId write(Change.ObjectAdded commit, Root root) {
    try {
      engine.storage().chunks().flush();
      engine.change(() -> List.of(commit));
      return commit.id();
    } finally {
      // Until the commit is there, garbage collection finds the root by this reference alone.
      Reference.reachabilityFence(root);
    }
  }
}
