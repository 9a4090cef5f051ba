package dev.helios.refs.log;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.GitObject;
import dev.helios.refs.row.ByteReader;
import dev.helios.refs.row.ByteWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Every commit with its parents and its time, in the order in which they were written: what walks
 * of the history need, without the commits themselves. A parent comes before its children.
 * Immutable.
 */
public final class CommitList {
  private static final int ID_BYTES = 20;

  private final Tree tree;

  private CommitList(Tree tree) {
    this.tree = tree;
  }

  static CommitList empty(NodeStore nodes) {
    return new CommitList(Tree.empty(nodes));
  }

  static CommitList load(NodeStore nodes, Hash hash) {
    return new CommitList(Tree.load(nodes, hash));
  }

  /** The tree that holds it, which a collector must keep. */
  Tree tree() {
    return tree;
  }

  /** Number of commits. */
  public long size() {
    return tree.count();
  }

  /** This list and one commit more. */
  CommitList with(CommitId id, GitObject commit) {
    ByteWriter bytes = new ByteWriter();
    bytes.write(HexFormat.of().parseHex(id.hex()));
    bytes.writeZigzag(commit.time());
    for (CommitId parent : commit.references()) {
      bytes.write(HexFormat.of().parseHex(parent.hex()));
    }
    byte[] last = tree.lastKey();
    long next = last == null ? 0 : ByteBuffer.wrap(last).getLong() + 1;
    return new CommitList(
        tree.put(ByteBuffer.allocate(Long.BYTES).putLong(next).array(), bytes.toBytes()));
  }

  /**
   * This list without some commits, of which nothing that stays is a child. Walks the whole list.
   */
  CommitList without(Set<CommitId> gone) {
    List<Edit> removals = new ArrayList<>();
    Cursor cursor = tree.cursor();
    while (cursor.next()) {
      if (gone.contains(new CommitId(HexFormat.of().formatHex(cursor.value(), 0, ID_BYTES)))) {
        removals.add(new Edit(cursor.key(), null));
      }
    }
    return new CommitList(tree.apply(removals.iterator()));
  }

  /** Receives a commit of the list. */
  @FunctionalInterface
  public interface Visitor {
    /**
     * One commit.
     *
     * @param id its array has the 20 bytes of the id at {@code offset}; valid during the call only
     * @param time the committer's, in seconds
     * @param parents as for {@code id}: their ids one after the other, from {@code parentsOffset}
     */
    void commit(byte[] id, int offset, long time, int parentsOffset, int parents);
  }

  /** Visits the commits from number {@code from}, counted from 0, to the last. */
  public void visit(long from, Visitor visitor) {
    visit(from, size(), visitor);
  }

  /** Visits the commit with that number, if there is one. */
  public void visitOne(long number, Visitor visitor) {
    visit(number, Math.min(number + 1, size()), visitor);
  }

  private void visit(long from, long to, Visitor visitor) {
    Cursor cursor = tree.cursor();
    boolean on = from < to && cursor.seekIndex(from);
    for (long number = from; on && number < to; number++) {
      byte[] value = cursor.valueArray();
      int offset = cursor.valueOffset();
      int length = cursor.valueLength();
      ByteReader rest = new ByteReader(value, offset + ID_BYTES, length - ID_BYTES);
      long time = rest.readZigzag();
      int parents = rest.remaining();
      visitor.commit(value, offset, time, offset + length - parents, parents / ID_BYTES);
      on = cursor.next();
    }
  }

  /** The ids in order; for checks, as it holds them all. */
  public List<CommitId> ids() {
    List<CommitId> ids = new ArrayList<>();
    visit(
        0,
        (id, offset, time, parentsOffset, parents) ->
            ids.add(new CommitId(HexFormat.of().formatHex(id, offset, offset + ID_BYTES))));
    return ids;
  }
}
