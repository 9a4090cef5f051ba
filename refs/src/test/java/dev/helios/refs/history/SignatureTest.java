package dev.helios.refs.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.refs.history.SignatureCheck.Status;
import dev.helios.refs.root.Root;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.GpgConfig.GpgFormat;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifier;
import org.eclipse.jgit.lib.SignatureVerifiers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signatures are kept with what they sign, and checked by the verifier that JGit has for them. */
class SignatureTest {
  private static final Actor WHO = new Actor("ada", "ada@example.org");
  private static final String BEGIN = "-----BEGIN PGP SIGNATURE-----\n";
  private static final String END = "-----END PGP SIGNATURE-----\n";

  private final RandomGraph graph = new RandomGraph(2, new java.util.Random(1));
  private final CommitId commit = graph.ids.get(1);

  /** A sum of what is signed, in the armour of OpenPGP. */
  private static String sign(byte[] text) {
    int sum = 0;
    for (byte b : text) {
      sum = 31 * sum + b;
    }
    return BEGIN + sum + "\n" + END;
  }

  /** Checks such a sum. */
  private record Verifier(boolean expired) implements SignatureVerifier {
    @Override
    public SignatureVerification verify(
        Repository repository, GpgConfig config, byte[] data, byte[] signature) {
      String found = new String(signature, StandardCharsets.UTF_8).strip();
      return new SignatureVerification(
          "test",
          null,
          "ada",
          "SHA256:abc",
          "Ada <ada@example.org>",
          found.equals(sign(data).strip()),
          expired,
          TrustLevel.FULL,
          null);
    }

    @Override
    public String getName() {
      return "test";
    }

    @Override
    public void clear() {}
  }

  private static void use(SignatureVerifier verifier) {
    SignatureVerifiers.set(GpgFormat.OPENPGP, verifier);
  }

  @AfterEach
  void forgetVerifier() {
    use(null);
  }

  @Test
  void aSignedTagIsKeptAndChecked() {
    History.Tag tag = graph.history.createTag("v1", commit, "why", WHO, SignatureTest::sign);
    assertThat(tag.message()).isEqualTo("why");
    CommitId object = graph.history.object("v1", null);
    assertThat(graph.history.text(object)).contains("\n\nwhy\n" + BEGIN).endsWith(END);
    use(new Verifier(false));
    SignatureCheck check = graph.history.checkSignature(object, AllowedSigners.NONE);
    assertThat(check.isGood()).isTrue();
    assertThat(check.describe("tag 'v1'"))
        .isEqualTo("good signature on tag 'v1' by Ada <ada@example.org> with key SHA256:abc");
    use(new Verifier(true));
    assertThat(graph.history.checkSignature(object, AllowedSigners.NONE).status())
        .isEqualTo(Status.UNTRUSTED);
  }

  @Test
  void aSignedCommitIsKeptAndChecked() {
    Root root = graph.history.root(commit);
    CommitId signed =
        graph.history.write(
            List.of(commit),
            root,
            "signed",
            new History.Signature(WHO, ZonedDateTime.now(ZoneOffset.UTC)),
            WHO,
            SignatureTest::sign);
    assertThat(graph.history.commit(signed).message()).isEqualTo("signed");
    assertThat(graph.history.commit(signed).parents()).containsExactly(commit);
    assertThat(graph.history.text(signed)).contains("\ngpgsig " + BEGIN.strip() + "\n ");
    use(new Verifier(false));
    assertThat(graph.history.checkSignature(signed, AllowedSigners.NONE).isGood()).isTrue();
  }

  @Test
  void aSignatureOfAnotherTextIsBad() {
    graph.history.createTag("v1", commit, "why", WHO, text -> sign(new byte[] {1}));
    use(new Verifier(false));
    SignatureCheck check =
        graph.history.checkSignature(graph.history.object("v1", null), AllowedSigners.NONE);
    assertThat(check.status()).isEqualTo(Status.BAD);
    assertThat(check.describe("tag 'v1'")).startsWith("BAD signature on tag 'v1'");
  }

  @Test
  void withoutSignatureOrVerifierThatIsSaid() {
    assertThat(graph.history.checkSignature(commit, AllowedSigners.NONE).status())
        .isEqualTo(Status.NONE);
    graph.history.createTag("v1", commit, "why", WHO, SignatureTest::sign);
    SignatureCheck check =
        graph.history.checkSignature(graph.history.object("v1", null), AllowedSigners.NONE);
    assertThat(check.status()).isEqualTo(Status.UNCHECKED);
    assertThat(check.message()).isEqualTo("no verifier for openpgp is on the class path");
  }
}
