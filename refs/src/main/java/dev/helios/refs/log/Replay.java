package dev.helios.refs.log;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.store.Storage;
import dev.helios.objects.store.Storage.JournalRecord;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.txn.EditBatch;
import dev.helios.refs.txn.UnstoredTrees;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Applies records of the journal to a state, in order. Transactions of one branch that follow one
 * another are applied together, as long as nothing asks for the states between them. One use; not
 * thread-safe.
 */
final class Replay {
  private final Storage storage;
  private final State state;
  private final StateChanges changes;
  private final Map<String, EditBatch> batches = new HashMap<>();
  private long bytes;

  Replay(Storage storage, State state) {
    this.storage = storage;
    this.state = state;
    this.changes = new StateChanges(state);
  }

  static Instant time(JournalRecord entry) {
    return Instant.ofEpochSecond(
        Math.floorDiv(entry.timeMicros(), 1_000_000L),
        Math.floorMod(entry.timeMicros(), 1_000_000L) * 1000L);
  }

  /** Applies the changes of a record, at the latest with {@link #finish}. */
  void accept(JournalRecord entry) {
    if (entry.kind() != Engine.CHANGES) {
      throw new CorruptChunkException(
          "journal record %d has the unknown kind %d; run `helios fsck`"
              .formatted(entry.lsn(), entry.kind()));
    }
    Instant time = time(entry);
    for (Change change : ChangeCodec.decode(storage.nodes(), entry.payload())) {
      if (!(change instanceof Change.Transacted t && batch(t, entry.lsn(), time))) {
        if (!isOfNoBranch(change)) {
          finish();
        }
        changes.apply(change, entry.lsn(), time, null);
      }
    }
    state.time = time;
  }

  /** Adds a transaction to those to be applied; false if it must be applied by itself. */
  private boolean batch(Change.Transacted change, long lsn, Instant time) {
    Branch branch = state.branches.get(change.branch());
    if (branch == null) {
      throw new CorruptChunkException(
          "journal record %d changes branch '%s', which is not there; run `helios fsck`"
              .formatted(lsn, change.branch()));
    }
    EditBatch batch = batches.computeIfAbsent(change.branch(), b -> new EditBatch());
    long before = batch.bytes();
    if (!batch.add(change.edits())) {
      return false;
    }
    bytes += batch.bytes() - before;
    // Without the edits yet: nobody looks at its root before they are applied.
    changes.apply(change, lsn, time, branch.root());
    if (bytes > UnstoredTrees.LIMIT_BYTES) {
      finish();
    }
    return true;
  }

  /** Whether a change is certain to look at no branch's root. */
  private static boolean isOfNoBranch(Change change) {
    return change instanceof Change.Logged
        || change instanceof Change.ObjectAdded
        || change instanceof Change.SequenceRaised
        || change instanceof Change.RecordPut
        || change instanceof Change.RecordRemoved
        || change instanceof Change.TagSet
        || change instanceof Change.TagDeleted;
  }

  /** Applies what is left, and stores trees if they are large. */
  void finish() {
    if (bytes == 0) {
      return;
    }
    batches.forEach((name, batch) -> apply(name, batch));
    bytes = 0;
    if (!storage.isReadOnly()) {
      state.storeDownTo(UnstoredTrees.LIMIT_BYTES);
    }
  }

  private void apply(String name, EditBatch batch) {
    if (batch.bytes() == 0) {
      return;
    }
    Branch branch = java.util.Objects.requireNonNull(state.branches.get(name));
    state.branches.put(name, branch.withRoot(batch.apply(branch.root())));
  }
}
