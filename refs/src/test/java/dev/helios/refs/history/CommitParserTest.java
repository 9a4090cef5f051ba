package dev.helios.refs.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.junit.jupiter.api.Test;

/** The texts of commits: those that are read in one pass, and those that are not. */
class CommitParserTest {
  private static final CommitId ID = new CommitId("ab".repeat(20));
  private static final CommitId PARENT = new CommitId("cd".repeat(20));
  private static final Hash ROOT = HashAlgorithm.SHA256.hash(new byte[] {1});

  private static byte[] stored(String text) {
    byte[] bytes = ("?" + text).getBytes(StandardCharsets.UTF_8);
    bytes[0] = Constants.OBJ_COMMIT;
    return bytes;
  }

  private static byte[] commit(String name, String message, String zone) {
    ZonedDateTime date = OffsetDateTime.parse("2026-01-31T18:00:00" + zone).toZonedDateTime();
    Actor who = new Actor(name, "a@b.org");
    byte[] text =
        CommitText.commit(
            List.of(PARENT, ID), ROOT, 42, new History.Signature(who, date), who, date, message);
    return stored(new String(text, StandardCharsets.UTF_8));
  }

  @Test
  void whatIsWrittenIsRead() {
    for (String zone : List.of("Z", "+02:00", "-09:30", "+14:00")) {
      Commit read =
          CommitParser.parse(ID, commit("Ada Ł", "subject\n\nbody\n", zone)).orElseThrow();
      assertThat(read.id()).isEqualTo(ID);
      assertThat(read.parents()).containsExactly(PARENT, ID);
      assertThat(read.root()).isEqualTo(ROOT);
      assertThat(read.author()).isEqualTo(new Actor("Ada Ł", "a@b.org"));
      assertThat(read.authorDate().toOffsetDateTime())
          .isEqualTo(OffsetDateTime.parse("2026-01-31T18:00:00" + zone));
      assertThat(read.committerDate()).isEqualTo(read.authorDate());
      assertThat(read.message()).isEqualTo("subject\n\nbody");
      assertThat(read.lsn()).isEqualTo(42);
    }
  }

  @Test
  void aSignatureAndHeadersOfOthersAreSkipped() {
    String text =
        new String(
            commit("Ada", "m", "Z"), 1, commit("Ada", "m", "Z").length - 1, StandardCharsets.UTF_8);
    byte[] signed =
        Signatures.signed(
            text.getBytes(StandardCharsets.UTF_8),
            "-----BEGIN SSH SIGNATURE-----\nauthor x\n-----END SSH SIGNATURE-----\n");
    Commit read =
        CommitParser.parse(ID, stored(new String(signed, StandardCharsets.UTF_8))).orElseThrow();
    assertThat(read.author().name()).isEqualTo("Ada");
    assertThat(read.message()).isEqualTo("m");
  }

  @Test
  void whatIsWrittenAnotherWayIsLeftToJGit() {
    String text =
        new String(
            commit("Ada", "m", "Z"), 1, commit("Ada", "m", "Z").length - 1, StandardCharsets.UTF_8);
    for (String other :
        List.of(
            text.replace("\nlsn ", "\nencoding ISO-8859-1\nlsn "),
            text.replace(" +0000\ncommitter", "\ncommitter"),
            text.replace("<a@b.org>", "a@b.org"),
            text.replaceAll("\nlsn \\d+", ""),
            text.replace("parent cd", "parent c"))) {
      assertThat(other).isNotEqualTo(text);
      assertThat(CommitParser.parse(ID, stored(other))).isEmpty();
    }
  }
}
