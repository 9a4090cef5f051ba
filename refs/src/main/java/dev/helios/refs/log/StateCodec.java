package dev.helios.refs.log;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Lineage;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.row.ByteReader;
import dev.helios.refs.row.ByteWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A whole state as bytes; roots and git objects by the hash of their trees. */
final class StateCodec {
  private static final int VERSION = 5;

  /** Did not know forks. */
  private static final int WITHOUT_FORKS = 4;

  private StateCodec() {}

  /**
   * Encodes {@code state}; persists every root in it.
   *
   * @param isHistory whether it is to be stored as a chunk that states of the past are read from
   */
  static byte[] encode(State state, boolean isHistory) {
    ByteWriter bytes = new ByteWriter();
    ChangeCodec.Fields out = new ChangeCodec.Fields(bytes);
    bytes.write(VERSION);
    out.text(state.head);
    out.instant(state.time);
    bytes.write(state.objects.hash().toBytes());
    bytes.write(state.commits.tree().hash().toBytes());
    bytes.writeVarint(state.branches.size());
    state.branches.values().forEach(b -> branch(b, bytes, out));
    List<DeletedBranch> deleted = state.deleted.oldestFirst();
    bytes.writeVarint(deleted.size());
    for (DeletedBranch d : deleted) {
      branch(d.branch(), bytes, out);
      bytes.writeVarint(d.lsn());
      out.instant(d.deletedAt());
    }
    bytes.writeVarint(state.stashes.size());
    for (Stash stash : state.stashes) {
      out.text(stash.branch());
      out.id(stash.commit());
    }
    bytes.writeVarint(state.tags.size());
    state.tags.forEach(
        (name, id) -> {
          out.text(name);
          out.id(id);
        });
    state.reflogs.write(bytes, out);
    Map<Long, Long> sequences = new TreeMap<>(state.sequences);
    bytes.writeVarint(sequences.size());
    sequences.forEach(
        (id, next) -> {
          bytes.writeLow(id, 8);
          bytes.writeZigzag(next);
        });
    Map<String, byte[]> records = new TreeMap<>(state.records);
    bytes.writeVarint(records.size());
    records.forEach(
        (name, value) -> {
          out.text(name);
          out.bytes(value);
        });
    bytes.writeVarint(state.stored.size());
    state.stored.forEach(
        (lsn, stored) -> {
          bytes.writeVarint(lsn);
          bytes.write(stored.hash().toBytes());
          out.instant(stored.time());
        });
    bytes.writeVarint(state.historyFrom);
    bytes.writeVarint(isHistory ? 0 : state.editsSinceStored.get());
    bytes.write(isHistory ? 1 : 0);
    return bytes.toBytes();
  }

  private static void branch(Branch b, ByteWriter bytes, ChangeCodec.Fields out) {
    out.text(b.name());
    out.id(b.head());
    bytes.write(b.root().hash().toBytes());
    bytes.writeVarint(b.lsn());
    bytes.writeVarint(b.pending());
    out.instant(b.createdAt());
    out.instant(b.updatedAt());
    out.optional(b.parent(), out::text);
    out.options(b.options());
    bytes.writeVarint(b.lineage().line());
    out.forks(b.lineage().forks());
  }

  private static Branch branch(NodeStore nodes, ByteReader bytes, ChangeCodec.Fields.In in) {
    String name = in.text();
    CommitId head = in.id();
    Root root = Root.load(nodes, hash(bytes));
    long lsn = bytes.readVarint();
    return new Branch(
        name,
        head,
        root,
        lsn,
        bytes.readVarint(),
        in.instant(),
        in.instant(),
        in.optional(in::text),
        in.options(),
        new Lineage(in.line(lsn), in.forks(nodes)));
  }

  static State decode(NodeStore nodes, byte[] encoded) {
    ByteReader bytes = new ByteReader(encoded);
    int version = bytes.read();
    if (version != VERSION && version != WITHOUT_FORKS) {
      throw new StoreException(
          "the checkpoint has format version %d; this Helios reads version %d"
              .formatted(version, VERSION));
    }
    ChangeCodec.Fields.In in = new ChangeCodec.Fields.In(bytes, version != WITHOUT_FORKS);
    State state = new State(nodes);
    state.head = in.text();
    state.time = in.instant();
    state.objects = Tree.load(nodes, hash(bytes));
    state.commits = CommitList.load(nodes, hash(bytes));
    for (int i = bytes.readLength(); i > 0; i--) {
      Branch b = branch(nodes, bytes, in);
      state.branches.put(b.name(), b);
    }
    for (int i = bytes.readLength(); i > 0; i--) {
      state.deleted.add(
          new DeletedBranch(branch(nodes, bytes, in), bytes.readVarint(), in.instant()));
    }
    for (int i = bytes.readLength(); i > 0; i--) {
      state.stashes.add(new Stash(in.text(), in.id()));
    }
    for (int i = bytes.readLength(); i > 0; i--) {
      state.tags.put(in.text(), in.id());
    }
    state.reflogs = Reflogs.read(nodes, bytes, in);
    for (int i = bytes.readLength(); i > 0; i--) {
      state.sequences.put(in.fixedLong(), bytes.readZigzag());
    }
    for (int i = bytes.readLength(); i > 0; i--) {
      state.records.put(in.text(), in.bytes());
    }
    for (int i = bytes.readLength(); i > 0; i--) {
      state.stored.put(bytes.readVarint(), new State.Stored(hash(bytes), in.instant()));
    }
    state.historyFrom = bytes.readVarint();
    state.editsSinceStored.set(bytes.readVarint());
    return state;
  }

  /** Whether an encoded state is also stored as a chunk; it cannot name itself. */
  static boolean isHistory(byte[] encoded) {
    return encoded[encoded.length - 1] == 1;
  }

  static Hash hash(ByteReader bytes) {
    return Hash.read(bytes.read(Hash.BYTES), 0);
  }
}
