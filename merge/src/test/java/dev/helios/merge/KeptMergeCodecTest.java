package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.merge.KeptMerge.Kind;
import dev.helios.merge.Replay.Step;
import dev.helios.objects.chunk.StoreException;
import dev.helios.refs.history.CommitId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Kept merges as {@code docs/formats/kept-merge.md} has them: of this version and those before. */
class KeptMergeCodecTest {
  private static final CommitId A = new CommitId("a".repeat(40));
  private static final CommitId B = new CommitId("b".repeat(40));
  private static final CommitId C = new CommitId("c".repeat(40));
  private static final CommitId D = new CommitId("d".repeat(40));

  /** A message put together field by field, as the page describes it. */
  private static final class Message {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message number(int field, int value) {
      tag(field, 0);
      varint(value);
      return this;
    }

    Message text(int field, String value) {
      tag(field, 2);
      varint(value.length());
      bytes.writeBytes(value.getBytes(StandardCharsets.US_ASCII));
      return this;
    }

    Message group(int field, Message inner) {
      tag(field, 3);
      bytes.writeBytes(inner.bytes.toByteArray());
      tag(field, 4);
      return this;
    }

    private void tag(int field, int kind) {
      varint(field << 3 | kind);
    }

    private void varint(int value) {
      int left = value;
      for (; left > 127; left >>>= 7) {
        bytes.write(left & 127 | 128);
      }
      bytes.write(left);
    }

    KeptMerge decoded() {
      return KeptMergeCodec.decode(bytes.toByteArray());
    }
  }

  /** Fields 1 to 13, which every version has. */
  private static Message ofVersion(int version, Kind kind) {
    return new Message()
        .number(1, version)
        .number(2, kind.ordinal())
        .text(3, "main")
        .text(4, "dev")
        .text(5, A.hex())
        .text(6, B.hex())
        .text(7, C.hex())
        .number(8, Strategy.THEIRS.ordinal())
        .text(9, "Why")
        .number(10, 1)
        .number(11, 5000)
        .text(12, "ada")
        .group(13, new Message().text(1, "r1").number(2, 4));
  }

  private static KeptMerge expected(Kind kind, Replay replay) {
    return new KeptMerge(
        kind,
        "main",
        "dev",
        A,
        B,
        Optional.of(C),
        Resolutions.of(Strategy.THEIRS).with("r1", new Resolution.Take(Side.THEIRS)),
        "Why",
        true,
        Instant.ofEpochMilli(5000),
        "ada",
        replay);
  }

  @Test
  void aMergeIsReadWhateverItsVersion() {
    for (int version = 1; version <= 4; version++) {
      assertThat(ofVersion(version, Kind.MERGE).decoded())
          .as("version %d", version)
          .isEqualTo(expected(Kind.MERGE, null));
    }
  }

  @Test
  void versionOneReplayedOneCommit() {
    assertThat(ofVersion(1, Kind.REVERT).decoded())
        .isEqualTo(expected(Kind.REVERT, Replay.of(A, List.of(new Step(B, true, 1)), false)));
  }

  @Test
  void versionTwoDoesNotKnowWhatWasDecidedForCopies() {
    Message message =
        ofVersion(2, Kind.REBASE)
            .text(14, D.hex())
            .number(15, 1)
            .text(16, B.hex() + " pick 1")
            .text(16, C.hex() + " pick 2");
    List<Step> steps = List.of(Step.pick(B), new Step(C, false, 2));
    assertThat(message.decoded()).isEqualTo(expected(Kind.REBASE, Replay.of(D, steps, true)));
  }

  @Test
  void versionThreeHasNoBasesOfSteps() {
    Message message =
        ofVersion(3, Kind.CHERRY_PICK)
            .text(14, D.hex())
            .number(15, 0)
            .text(16, B.hex() + " pick 1")
            .text(17, D.hex() + " r1");
    Replay replay = Replay.of(D, List.of(Step.pick(B)), false, Map.of(D, Set.of("r1")));
    assertThat(message.decoded()).isEqualTo(expected(Kind.CHERRY_PICK, replay));
  }

  @Test
  void thisVersionIsReadAsItWasWritten() {
    List<Step> steps = List.of(Step.pick(B).relativeTo(A), new Step(C, true, 2));
    Map<String, Object> own = new HashMap<>(Map.of("a", 7L, "b", "text"));
    own.put("c", null);
    KeptMerge merge =
        expected(Kind.REBASE, Replay.of(D, steps, true, Map.of(D, Set.of("r1", "r2"))));
    KeptMerge more =
        merge.with(
            merge
                .resolutions()
                .with("r2", new Resolution.Own(own))
                .with("s3", new Resolution.Definition("a bigint")));
    assertThat(KeptMergeCodec.decode(KeptMergeCodec.encode(more))).isEqualTo(more);
  }

  @Test
  void aNewerVersionIsRefused() {
    assertThatThrownBy(() -> ofVersion(5, Kind.MERGE).decoded())
        .isInstanceOf(StoreException.class)
        .hasMessage("the kept merge into 'main' has format version 5; this Helios reads version 4");
  }
}
