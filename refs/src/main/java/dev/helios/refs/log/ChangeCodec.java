package dev.helios.refs.log;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Lineage;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.log.Change.BranchCreated;
import dev.helios.refs.log.Change.BranchDeleted;
import dev.helios.refs.log.Change.BranchForked;
import dev.helios.refs.log.Change.BranchMoved;
import dev.helios.refs.log.Change.BranchPut;
import dev.helios.refs.log.Change.BranchRenamed;
import dev.helios.refs.log.Change.BranchUndeleted;
import dev.helios.refs.log.Change.Collected;
import dev.helios.refs.log.Change.HeadAdvanced;
import dev.helios.refs.log.Change.HeadSet;
import dev.helios.refs.log.Change.Logged;
import dev.helios.refs.log.Change.ObjectAdded;
import dev.helios.refs.log.Change.OptionsSet;
import dev.helios.refs.log.Change.RecordPut;
import dev.helios.refs.log.Change.RecordRemoved;
import dev.helios.refs.log.Change.Replaced;
import dev.helios.refs.log.Change.SequenceRaised;
import dev.helios.refs.log.Change.StashDropped;
import dev.helios.refs.log.Change.StashPushed;
import dev.helios.refs.log.Change.TagDeleted;
import dev.helios.refs.log.Change.TagSet;
import dev.helios.refs.log.Change.Transacted;
import dev.helios.refs.root.Root;
import dev.helios.refs.row.ByteReader;
import dev.helios.refs.row.ByteWriter;
import dev.helios.refs.txn.TransactionEdits;
import java.util.ArrayList;
import java.util.List;

/** Changes as the payload of a journal record. */
final class ChangeCodec {
  private static final int VERSION = 3;

  /** Did not know forks, nor which moves go onward. */
  private static final int WITHOUT_FORKS = 2;

  private ChangeCodec() {}

  static byte[] encode(List<Change> changes) {
    ByteWriter bytes = new ByteWriter();
    Fields out = new Fields(bytes);
    bytes.write(VERSION);
    bytes.writeVarint(changes.size());
    for (Change change : changes) {
      write(change, bytes, out);
    }
    return bytes.toBytes();
  }

  private static void write(Change change, ByteWriter bytes, Fields out) {
    switch (change) {
      case ObjectAdded c -> {
        bytes.write(1);
        out.id(c.id());
        bytes.write(c.type());
        out.bytes(c.bytes());
      }
      case Transacted c -> {
        bytes.write(2);
        out.text(c.branch());
        out.actor(c.who());
        out.text(c.kinds());
        c.edits().write(bytes);
      }
      case BranchCreated c -> {
        bytes.write(3);
        out.text(c.name());
        out.id(c.head());
        out.optional(c.root(), h -> bytes.write(h.toBytes()));
        out.optional(c.parent(), out::text);
        out.options(c.options());
        out.forks(c.forks());
      }
      case BranchForked c -> {
        bytes.write(4);
        out.text(c.name());
        out.text(c.from());
        out.options(c.options());
      }
      case BranchDeleted c -> {
        bytes.write(5);
        out.text(c.name());
      }
      case BranchRenamed c -> {
        bytes.write(6);
        out.text(c.name());
        out.text(c.to());
      }
      case OptionsSet c -> {
        bytes.write(7);
        out.text(c.name());
        out.options(c.options());
      }
      case HeadAdvanced c -> {
        bytes.write(8);
        out.text(c.name());
        out.id(c.head());
        bytes.writeVarint(c.stillPending());
      }
      case BranchMoved c -> {
        bytes.write(9);
        out.text(c.name());
        out.id(c.head());
        bytes.write(c.onward() ? 1 : 0);
      }
      case TagSet c -> {
        bytes.write(10);
        out.text(c.name());
        out.id(c.target());
      }
      case TagDeleted c -> {
        bytes.write(11);
        out.text(c.name());
      }
      case HeadSet c -> {
        bytes.write(12);
        out.text(c.branch());
      }
      case Logged c -> {
        bytes.write(13);
        out.text(c.ref());
        out.optional(c.from(), out::id);
        out.optional(c.to(), out::id);
        out.actor(c.who());
        out.text(c.message());
      }
      case SequenceRaised c -> {
        bytes.write(14);
        bytes.writeLow(c.id(), 8);
        bytes.writeZigzag(c.next());
      }
      case RecordPut c -> {
        bytes.write(15);
        out.text(c.name());
        out.bytes(c.bytes());
      }
      case RecordRemoved c -> {
        bytes.write(16);
        out.text(c.name());
      }
      case Collected c -> {
        bytes.write(21);
        out.instant(c.before());
        bytes.writeVarint(c.objects().size());
        c.objects().forEach(out::id);
      }
      case Replaced c -> {
        bytes.write(22);
        bytes.write(c.state().toBytes());
      }
      case BranchPut c -> {
        bytes.write(17);
        out.text(c.name());
        out.id(c.head());
        out.optional(c.root(), h -> bytes.write(h.toBytes()));
        bytes.writeVarint(c.pending());
      }
      case BranchUndeleted c -> {
        bytes.write(18);
        out.text(c.name());
        bytes.writeVarint(c.deletion());
      }
      case StashPushed c -> {
        bytes.write(19);
        out.text(c.branch());
        out.id(c.commit());
      }
      case StashDropped c -> {
        bytes.write(20);
        out.id(c.commit());
      }
    }
  }

  static List<Change> decode(NodeStore nodes, byte[] payload) {
    ByteReader bytes = new ByteReader(payload);
    int version = bytes.read();
    if (version != VERSION && version != WITHOUT_FORKS) {
      throw new StoreException(
          "a journal record has format version %d; this Helios reads version %d"
              .formatted(version, VERSION));
    }
    Fields.In in = new Fields.In(bytes, version != WITHOUT_FORKS);
    int count = bytes.readLength();
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      changes.add(read(bytes.read(), nodes, bytes, in));
    }
    return changes;
  }

  private static Change read(int kind, NodeStore nodes, ByteReader bytes, Fields.In in) {
    return switch (kind) {
      case 1 -> new ObjectAdded(in.id(), bytes.read(), in.bytes());
      case 2 ->
          new Transacted(in.text(), in.actor(), in.text(), TransactionEdits.read(nodes, bytes));
      case 3 ->
          new BranchCreated(
              in.text(),
              in.id(),
              in.optional(() -> Hash.read(bytes.read(Hash.BYTES), 0)),
              in.optional(in::text),
              in.options(),
              in.forks(nodes));
      case 4 -> new BranchForked(in.text(), in.text(), in.options());
      case 5 -> new BranchDeleted(in.text());
      case 6 -> new BranchRenamed(in.text(), in.text());
      case 7 -> new OptionsSet(in.text(), in.options());
      case 8 -> new HeadAdvanced(in.text(), in.id(), bytes.readVarint());
      case 9 -> new BranchMoved(in.text(), in.id(), in.onward());
      case 10 -> new TagSet(in.text(), in.id());
      case 11 -> new TagDeleted(in.text());
      case 12 -> new HeadSet(in.text());
      case 13 ->
          new Logged(in.text(), in.optional(in::id), in.optional(in::id), in.actor(), in.text());
      case 14 -> new SequenceRaised(in.fixedLong(), bytes.readZigzag());
      case 15 -> new RecordPut(in.text(), in.bytes());
      case 16 -> new RecordRemoved(in.text());
      case 17 ->
          new BranchPut(
              in.text(),
              in.id(),
              in.optional(() -> Hash.read(bytes.read(Hash.BYTES), 0)),
              bytes.readVarint());
      case 18 -> new BranchUndeleted(in.text(), bytes.readVarint());
      case 19 -> new StashPushed(in.text(), in.id());
      case 20 -> new StashDropped(in.id());
      case 21 -> new Collected(in.instant(), in.ids());
      case 22 -> new Replaced(StateCodec.hash(bytes));
      default ->
          throw new CorruptChunkException("a journal record has a change of unknown kind " + kind);
    };
  }

  /** Fields that several changes, and the stored state, have in common. */
  static final class Fields {
    private final ByteWriter out;

    Fields(ByteWriter out) {
      this.out = out;
    }

    void text(String text) {
      bytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    void bytes(byte[] bytes) {
      out.writeVarint(bytes.length);
      out.write(bytes);
    }

    void id(CommitId id) {
      out.write(java.util.HexFormat.of().parseHex(id.hex()));
    }

    void actor(Actor actor) {
      text(actor.name());
      text(actor.email());
    }

    <T> void optional(
        @org.jspecify.annotations.Nullable T value, java.util.function.Consumer<T> writer) {
      out.write(value == null ? 0 : 1);
      if (value != null) {
        writer.accept(value);
      }
    }

    void options(BranchOptions o) {
      optional(o.description(), this::text);
      out.write((o.readOnly() ? 1 : 0) | (o.autoGc() ? 2 : 0) | (o.isProtected() ? 4 : 0));
      optional(o.expires(), this::instant);
    }

    /** Persists their roots. */
    void forks(List<Lineage.Fork> forks) {
      out.writeVarint(forks.size());
      for (Lineage.Fork fork : forks) {
        out.writeVarint(fork.line());
        out.writeVarint(fork.lsn());
        id(fork.head());
        out.write(fork.root().hash().toBytes());
      }
    }

    void instant(java.time.Instant instant) {
      out.writeZigzag(instant.getEpochSecond());
      out.writeVarint(instant.getNano());
    }

    /** The reading twin. */
    static final class In {
      private final ByteReader in;
      private final boolean knowsForks;

      In(ByteReader in, boolean knowsForks) {
        this.in = in;
        this.knowsForks = knowsForks;
      }

      String text() {
        return new String(bytes(), java.nio.charset.StandardCharsets.UTF_8);
      }

      byte[] bytes() {
        return in.read(in.readLength());
      }

      CommitId id() {
        return new CommitId(java.util.HexFormat.of().formatHex(in.read(20)));
      }

      List<CommitId> ids() {
        List<CommitId> ids = new ArrayList<>();
        for (int i = in.readLength(); i > 0; i--) {
          ids.add(id());
        }
        return ids;
      }

      long fixedLong() {
        return java.nio.ByteBuffer.wrap(in.read(8)).getLong();
      }

      Actor actor() {
        return new Actor(text(), text());
      }

      <T> @org.jspecify.annotations.Nullable T optional(java.util.function.Supplier<T> reader) {
        return in.read() == 0 ? null : reader.get();
      }

      BranchOptions options() {
        String description = optional(this::text);
        int flags = in.read();
        return new BranchOptions(
            description,
            (flags & 1) != 0,
            (flags & 2) != 0,
            (flags & 4) != 0,
            optional(this::instant));
      }

      boolean onward() {
        return knowsForks && in.read() == 1;
      }

      /** LSN that began the line of a branch; unknown, that of its last change stands for it. */
      long line(long lsn) {
        return knowsForks ? in.readVarint() : lsn;
      }

      List<Lineage.Fork> forks(NodeStore nodes) {
        List<Lineage.Fork> forks = new ArrayList<>();
        if (!knowsForks) {
          return forks;
        }
        for (int i = in.readLength(); i > 0; i--) {
          forks.add(
              new Lineage.Fork(
                  in.readVarint(),
                  in.readVarint(),
                  id(),
                  Root.load(nodes, Hash.read(in.read(Hash.BYTES), 0))));
        }
        return forks;
      }

      java.time.Instant instant() {
        return java.time.Instant.ofEpochSecond(in.readZigzag(), in.readVarint());
      }
    }
  }
}
