package dev.helios.merge;

import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.schema.MessageFields;
import io.protostuff.Input;
import io.protostuff.LinkedBuffer;
import io.protostuff.Output;
import io.protostuff.ProtostuffIOUtil;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Kept merges as bytes: Protostuff messages, described in {@code docs/formats/kept-merge.md}. */
final class KeptMergeCodec {
  private static final int VERSION = 4;

  /** Without field 14: nothing was replayed but one commit. */
  private static final int OLD_VERSION = 1;

  private KeptMergeCodec() {}

  static byte[] encode(KeptMerge merge) {
    return ProtostuffIOUtil.toByteArray(
        new Message(merge), MessageSchema.INSTANCE, LinkedBuffer.allocate());
  }

  static KeptMerge decode(byte[] bytes) {
    Message message = new Message();
    ProtostuffIOUtil.mergeFrom(bytes, message, MessageSchema.INSTANCE);
    return message.toMerge();
  }

  /** The fields of a kept merge, settable one by one as Protostuff wants it. */
  private static final class Message {
    int version = VERSION;
    int kind;
    String target = "";
    String source = "";
    String targetHead = "";
    String sourceHead = "";
    @Nullable String base;
    int strategy;
    @Nullable String text;
    boolean squash;
    long startedAtMillis;
    String user = "";
    final List<KeptChoice> choices = new ArrayList<>();
    @Nullable String tip;
    boolean named;
    final List<String> steps = new ArrayList<>();
    final List<String> settled = new ArrayList<>();

    Message() {}

    Message(KeptMerge m) {
      kind = m.kind().ordinal();
      target = m.target();
      source = m.source();
      targetHead = m.targetHead().hex();
      sourceHead = m.sourceHead().hex();
      base = m.base().map(CommitId::hex).orElse(null);
      strategy = m.resolutions().strategy().ordinal();
      text = m.message();
      squash = m.squash();
      startedAtMillis = m.startedAt().toEpochMilli();
      user = m.user();
      m.resolutions()
          .byId()
          .forEach((id, resolution) -> choices.add(new KeptChoice(id, resolution)));
      Replay replay = m.replay();
      if (replay != null) {
        tip = replay.tip().hex();
        named = replay.isNamed();
        steps.add(text(replay.now()));
        replay.left().forEach(s -> steps.add(text(s)));
        replay
            .settled()
            .forEach((copy, ids) -> ids.forEach(id -> settled.add(copy.hex() + " " + id)));
      }
    }

    private static String text(Replay.Step step) {
      String text =
          "%s %s %d"
              .formatted(step.commit().hex(), step.isRevert() ? "revert" : "pick", step.parent());
      return step.base() == null ? text : text + " " + step.base().hex();
    }

    private static Replay.Step step(String text) {
      String[] parts = text.split(" ");
      return new Replay.Step(
          new CommitId(parts[0]),
          parts[1].equals("revert"),
          Integer.parseInt(parts[2]),
          parts.length > 3 ? new CommitId(parts[3]) : null);
    }

    private @Nullable Replay replay() {
      if (tip != null) {
        return Replay.of(
            new CommitId(tip), steps.stream().map(Message::step).toList(), named, settled());
      }
      if (version != OLD_VERSION || kind == KeptMerge.Kind.MERGE.ordinal()) {
        return null;
      }
      boolean isRevert = kind == KeptMerge.Kind.REVERT.ordinal();
      return Replay.of(
          new CommitId(targetHead),
          List.of(new Replay.Step(new CommitId(sourceHead), isRevert, 1)),
          false);
    }

    private Map<CommitId, Set<String>> settled() {
      Map<CommitId, Set<String>> all = new HashMap<>();
      for (String line : settled) {
        String[] parts = line.split(" ", 2);
        all.computeIfAbsent(new CommitId(parts[0]), copy -> new HashSet<>()).add(parts[1]);
      }
      return all;
    }

    KeptMerge toMerge() {
      if (version < OLD_VERSION || version > VERSION) {
        throw new StoreException(
            "the kept merge into '%s' has format version %d; this Helios reads version %d"
                .formatted(target, version, VERSION));
      }
      Map<String, Resolution> byId = new HashMap<>();
      choices.forEach(c -> byId.put(c.id(), c.toResolution()));
      return new KeptMerge(
          KeptMerge.Kind.values()[kind],
          target,
          source,
          new CommitId(targetHead),
          new CommitId(sourceHead),
          Optional.ofNullable(base).map(CommitId::new),
          new Resolutions(byId, Strategy.values()[strategy]),
          text,
          squash,
          Instant.ofEpochMilli(startedAtMillis),
          user,
          replay());
    }
  }

  private static final class MessageSchema extends MessageFields<Message> {
    static final MessageSchema INSTANCE = new MessageSchema();

    MessageSchema() {
      super(Message.class);
    }

    @Override
    public Message newMessage() {
      return new Message();
    }

    @Override
    public void writeTo(Output out, Message m) throws IOException {
      out.writeInt32(1, m.version, false);
      out.writeInt32(2, m.kind, false);
      out.writeString(3, m.target, false);
      out.writeString(4, m.source, false);
      out.writeString(5, m.targetHead, false);
      out.writeString(6, m.sourceHead, false);
      if (m.base != null) {
        out.writeString(7, m.base, false);
      }
      out.writeInt32(8, m.strategy, false);
      if (m.text != null) {
        out.writeString(9, m.text, false);
      }
      out.writeBool(10, m.squash, false);
      out.writeInt64(11, m.startedAtMillis, false);
      out.writeString(12, m.user, false);
      for (KeptChoice choice : m.choices) {
        out.writeObject(13, choice, KeptChoice.SCHEMA, true);
      }
      if (m.tip != null) {
        out.writeString(14, m.tip, false);
        out.writeBool(15, m.named, false);
        for (String step : m.steps) {
          out.writeString(16, step, true);
        }
        for (String line : m.settled) {
          out.writeString(17, line, true);
        }
      }
    }

    @Override
    protected void read(Input in, int field, Message m) throws IOException {
      switch (field) {
        case 1 -> m.version = in.readInt32();
        case 2 -> m.kind = in.readInt32();
        case 3 -> m.target = in.readString();
        case 4 -> m.source = in.readString();
        case 5 -> m.targetHead = in.readString();
        case 6 -> m.sourceHead = in.readString();
        case 7 -> m.base = in.readString();
        case 8 -> m.strategy = in.readInt32();
        case 9 -> m.text = in.readString();
        case 10 -> m.squash = in.readBool();
        case 11 -> m.startedAtMillis = in.readInt64();
        case 12 -> m.user = in.readString();
        case 13 -> m.choices.add(in.mergeObject(null, KeptChoice.SCHEMA));
        case 14 -> m.tip = in.readString();
        case 15 -> m.named = in.readBool();
        case 16 -> m.steps.add(in.readString());
        case 17 -> m.settled.add(in.readString());
        default -> in.handleUnknownField(field, this);
      }
    }
  }
}
