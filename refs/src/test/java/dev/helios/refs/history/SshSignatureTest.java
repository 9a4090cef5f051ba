package dev.helios.refs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.history.SignatureCheck.Status;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures that ssh-keygen made: see {@code resources/signatures}. */
class SshSignatureTest {
  private static final Instant WHEN = Instant.parse("2026-01-31T18:00:00Z");

  private static byte[] file(String name) throws IOException {
    try (InputStream in = SshSignatureTest.class.getResourceAsStream("/signatures/" + name)) {
      return in.readAllBytes();
    }
  }

  private static String text(String name) throws IOException {
    return new String(file(name), StandardCharsets.UTF_8);
  }

  private static AllowedSigners allowed() throws IOException {
    return AllowedSigners.parse(text("allowed_signers"));
  }

  private static SignatureCheck check(String key, byte[] data) throws IOException {
    return SshSignature.check(data, text(key + ".sig"), allowed(), WHEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "ecdsa384", "ecdsa521", "rsa"})
  void whatAnAllowedKeySignedIsGood(String key) throws IOException {
    SignatureCheck good = check(key, file("text.txt"));
    assertThat(good.status()).isEqualTo(Status.GOOD);
    assertThat(good.signer()).isEqualTo(key + "@example.org");
    assertThat(good.key()).startsWith("SHA256:");
    byte[] other = file("text.txt");
    other[7] ^= 1;
    assertThat(check(key, other).status()).isEqualTo(Status.BAD);
    String signature = text(key + ".sig");
    SignatureCheck unknown =
        SshSignature.check(file("text.txt"), signature, AllowedSigners.NONE, WHEN);
    assertThat(unknown.status()).isEqualTo(Status.UNTRUSTED);
    assertThat(unknown.describe("tag 'v1'"))
        .isEqualTo(
            "signature on tag 'v1' with key %s is valid, but its key is not trusted: it is of no allowed signer"
                .formatted(good.key()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ed25519", "ecdsa", "rsa"})
  void aSignatureThatWasChangedIsBad(String key) throws IOException {
    String armoured = text(key + ".sig");
    String[] lines = armoured.split("\n");
    for (int line = 0; line < lines.length; line++) {
      String[] changed = lines.clone();
      int at = changed[line].length() / 2;
      char c = changed[line].charAt(at);
      changed[line] =
          changed[line].substring(0, at) + (c == 'A' ? 'B' : 'A') + changed[line].substring(at + 1);
      SignatureCheck check =
          SshSignature.check(file("text.txt"), String.join("\n", changed), allowed(), WHEN);
      assertThat(check.status()).as("line %d", line).isNotEqualTo(Status.GOOD);
    }
    for (int kept = 0; kept < lines.length - 2; kept++) {
      String cut = String.join("\n", Arrays.copyOf(lines, kept));
      assertThat(SshSignature.check(file("text.txt"), cut, allowed(), WHEN).status())
          .isEqualTo(Status.BAD);
    }
  }

  @Test
  void aSignatureForSomethingElseIsBad() throws IOException {
    SignatureCheck check = check("file", file("text.txt"));
    assertThat(check.status()).isEqualTo(Status.BAD);
    assertThat(check.message()).isEqualTo("it was made for 'file', not for git");
  }

  @Test
  void aKeyCountsFromAndUntilAMoment() throws IOException {
    String signature = text("ecdsa384.sig");
    for (String moment : new String[] {"2024-12-31T23:59:59Z", "2027-01-01T00:00:00Z"}) {
      SignatureCheck check =
          SshSignature.check(file("text.txt"), signature, allowed(), Instant.parse(moment));
      assertThat(check.status()).as(moment).isEqualTo(Status.UNTRUSTED);
    }
    assertThat(
            SshSignature.check(
                    file("text.txt"), signature, allowed(), Instant.parse("2025-01-01T00:00:00Z"))
                .status())
        .isEqualTo(Status.GOOD);
  }

  @Test
  void linesOfAllowedSignersThatCannotBeReadAreNamed() {
    assertThatThrownBy(() -> AllowedSigners.parse("# a note\n\nada@example.org\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 3 of the allowed signers has no principal, kind of key and key");
    assertThat(AllowedSigners.parse("* cert-authority ssh-ed25519 AAAA\n")).isNotNull();
  }
}
