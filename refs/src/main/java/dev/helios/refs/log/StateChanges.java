package dev.helios.refs.log;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.hash.Hash;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Lineage;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.CommitText;
import dev.helios.refs.history.GitObject;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.refs.root.Root;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each change of the log does to a state. Who applies changes serialises them: transactions of
 * one branch with each other, everything else with everything.
 */
final class StateChanges {
  private final State state;

  StateChanges(State state) {
    this.state = state;
  }

  /**
   * Applies a change.
   *
   * @param result root that a transaction leads to, if the caller has it already
   */
  void apply(Change change, long lsn, Instant time, @Nullable Root result) {
    state.editsSinceStored.addAndGet(
        change instanceof Change.Transacted t ? 1 + t.edits().edits() : 1);
    switch (change) {
      case Change.ObjectAdded c -> addObject(c);
      case Change.Transacted c ->
          state.branches.computeIfPresent(
              c.branch(),
              (name, b) -> {
                Root root = result != null ? result : c.edits().apply(b.root());
                return at(b, name, b.head(), root, lsn, time, b.pending() + 1);
              });
      case Change.BranchCreated c -> {
        Root root =
            result != null
                ? result
                : c.root() != null ? Root.load(state.nodes, c.root()) : commitRoot(c.head());
        state.branches.put(
            c.name(),
            new Branch(
                c.name(),
                c.head(),
                root,
                lsn,
                c.root() == null ? 0 : 1,
                time,
                time,
                c.parent(),
                c.options(),
                new Lineage(lsn, c.forks())));
      }
      case Change.BranchForked c -> {
        Branch from = branch(c.from());
        state.branches.put(
            c.name(),
            new Branch(
                c.name(),
                from.head(),
                from.root(),
                lsn,
                from.pending(),
                time,
                time,
                c.from(),
                c.options(),
                new Lineage(lsn, from.lineage().forksAt(lsn, from.head(), from.root()))));
      }
      case Change.BranchDeleted c -> delete(c.name(), lsn, time);
      case Change.BranchRenamed c -> rename(c, lsn, time);
      case Change.OptionsSet c ->
          state.branches.computeIfPresent(
              c.name(),
              (name, b) ->
                  new Branch(
                      name,
                      b.head(),
                      b.root(),
                      lsn,
                      b.pending(),
                      b.createdAt(),
                      time,
                      b.parent(),
                      c.options(),
                      b.lineage()));
      case Change.HeadAdvanced c -> {
        // After a crash the commit's root is found only if what was replayed is stored again.
        branch(c.name()).root().hash();
        state.branches.computeIfPresent(
            c.name(), (name, b) -> at(b, name, c.head(), b.root(), lsn, time, c.stillPending()));
      }
      case Change.BranchMoved c ->
          state.branches.computeIfPresent(
              c.name(),
              (name, b) -> {
                Root root = result != null ? result : commitRoot(c.head());
                Branch moved = at(b, name, c.head(), root, lsn, time, 0);
                return c.onward() ? moved : moved.of(Lineage.beginning(lsn));
              });
      case Change.BranchPut c -> {
        Branch b = branch(c.name());
        Root hashed = c.root() != null ? Root.load(state.nodes, c.root()) : commitRoot(c.head());
        Root root = result != null ? result : hashed;
        state.branches.put(
            c.name(),
            at(b, c.name(), c.head(), root, lsn, time, c.pending()).of(Lineage.beginning(lsn)));
      }
      case Change.BranchUndeleted c -> undelete(c, lsn, time);
      case Change.StashPushed c -> state.stashes.add(0, new Stash(c.branch(), c.commit()));
      case Change.StashDropped c -> state.stashes.removeIf(s -> s.commit().equals(c.commit()));
      case Change.TagSet c -> state.tags.put(c.name(), c.target());
      case Change.TagDeleted c -> state.tags.remove(c.name());
      case Change.HeadSet c -> state.head = c.branch();
      case Change.Logged c -> log(c, time);
      case Change.SequenceRaised c -> state.sequences.put(c.id(), c.next());
      case Change.RecordPut c -> state.records.put(c.name(), c.bytes());
      case Change.RecordRemoved c -> state.records.remove(c.name());
      case Change.Collected c -> state.collect(c);
      case Change.Replaced c -> become(c.state(), lsn, time);
    }
  }

  /** Applies transactions of one branch that follow one another, the last of them {@code lsn}. */
  void transact(
      String branch, List<Change.Transacted> transactions, Root result, long lsn, Instant time) {
    int count = transactions.size();
    long edits = 0;
    for (Change.Transacted transaction : transactions) {
      edits += transaction.edits().edits();
    }
    state.editsSinceStored.addAndGet(count + edits);
    state.branches.computeIfPresent(
        branch, (name, b) -> at(b, name, b.head(), result, lsn, time, b.pending() + count));
  }

  private static Branch at(
      Branch b, String name, CommitId head, Root root, long lsn, Instant time, long pending) {
    return new Branch(
        name, head, root, lsn, pending, b.createdAt(), time, b.parent(), b.options(), b.lineage());
  }

  private void delete(String name, long lsn, Instant time) {
    Branch b = state.branches.remove(name);
    if (b != null) {
      state.deleted.add(new DeletedBranch(b, lsn, time));
    }
    state
        .deleted
        .expire(time.minus(DeletedBranch.WINDOW), DeletedBranch.MOST)
        .forEach(state::forgetReflog);
  }

  /** Becomes the state of a chunk, of the same branches; the past begins here. */
  private void become(Hash chunk, long lsn, Instant now) {
    byte[] bytes =
        state
            .nodes
            .chunks()
            .get(chunk)
            .orElseThrow(
                () ->
                    new CorruptChunkException(
                        "the state that record %d names is gone; run `helios fsck`"
                            .formatted(lsn)));
    State next = StateCodec.decode(state.nodes, bytes);
    state.branches.putAll(next.branches);
    state.branches.keySet().retainAll(next.branches.keySet());
    state.tags.putAll(next.tags);
    state.tags.keySet().retainAll(next.tags.keySet());
    state.reflogs = next.reflogs;
    state.sequences.putAll(next.sequences);
    state.records.putAll(next.records);
    state.records.keySet().retainAll(next.records.keySet());
    state.deleted.expire(Instant.MAX, 0);
    next.deleted.oldestFirst().forEach(state.deleted::add);
    state.stashes.clear();
    state.stashes.addAll(next.stashes);
    state.head = next.head;
    state.objects = next.objects;
    state.commits = next.commits;
    state.stored.clear();
    state.stored.put(lsn, new State.Stored(chunk, now));
    state.historyFrom = lsn;
    state.editsSinceStored.set(0);
  }

  private void undelete(Change.BranchUndeleted c, long lsn, Instant time) {
    DeletedBranch d = state.deleted.remove(c.deletion());
    if (d == null) {
      throw new CorruptChunkException(
          "the journal brings back branch '%s', which is not there; run `helios fsck`"
              .formatted(c.name()));
    }
    Branch b = d.branch();
    state.branches.put(c.name(), at(b, c.name(), b.head(), b.root(), lsn, time, b.pending()));
  }

  private void rename(Change.BranchRenamed c, long lsn, Instant time) {
    Branch b = branch(c.name());
    state.branches.remove(c.name());
    state.branches.put(c.to(), at(b, c.to(), b.head(), b.root(), lsn, time, b.pending()));
    state.reflogs.rename(State.HEADS + c.name(), State.HEADS + c.to());
    if (state.head.equals(c.name())) {
      state.head = c.to();
    }
    // What was made from it was made from it under whatever name.
    state.branches.replaceAll(
        (name, child) -> c.name().equals(child.parent()) ? child.madeFrom(c.to()) : child);
  }

  /** What happens to the branch that HEAD names happens to HEAD as well. */
  private void log(Change.Logged c, Instant time) {
    ReflogEntry entry = new ReflogEntry(c.from(), c.to(), c.who(), time, c.message());
    state.reflogs.add(c.ref(), entry);
    if (c.ref().equals(State.HEADS + state.head)) {
      state.reflogs.add(State.HEAD, entry);
    }
  }

  private Branch branch(String name) {
    Branch b = state.branches.get(name);
    if (b == null) {
      throw new CorruptChunkException(
          "the journal speaks of branch '%s', which is not there; run `helios fsck`"
              .formatted(name));
    }
    return b;
  }

  private void addObject(Change.ObjectAdded c) {
    byte[] key = HexFormat.of().parseHex(c.id().hex());
    if (state.objects.contains(key)) {
      return;
    }
    byte[] value = new byte[1 + c.bytes().length];
    value[0] = (byte) c.type();
    System.arraycopy(c.bytes(), 0, value, 1, c.bytes().length);
    state.objects = state.objects.put(key, value);
    GitObject object = new GitObject(value);
    if (object.isCommit()) {
      state.commits = state.commits.with(c.id(), object);
    }
  }

  private Root commitRoot(CommitId id) {
    byte[] object = state.object(id);
    if (object == null) {
      throw new CorruptChunkException(
          "commit %s is not in the database; run `helios fsck`".formatted(id));
    }
    return Root.load(state.nodes, CommitText.root(object, 1));
  }
}
