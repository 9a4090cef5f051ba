package dev.helios.refs.history;

import dev.helios.refs.history.SignatureCheck.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SignatureVerifier;
import org.eclipse.jgit.lib.SignatureVerifier.SignatureVerification;
import org.eclipse.jgit.lib.SignatureVerifier.TrustLevel;
import org.eclipse.jgit.lib.SignatureVerifiers;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTag;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * Checks signatures of commits and tags with what JGit finds on the class path: a verifier of
 * OpenPGP's comes with {@code org.eclipse.jgit.gpg.bc}, one of SSH's with {@code
 * org.eclipse.jgit.ssh.apache}. Helios brings neither along: see {@code docs/decisions}.
 */
final class Signatures {
  private final Repository git;

  Signatures(Repository git) {
    this.git = git;
  }

  SignatureCheck check(CommitId object) throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      RevObject parsed = walk.parseAny(ObjectId.fromString(object.hex()));
      byte[] signature = signature(parsed);
      if (signature == null) {
        return SignatureCheck.of(Status.NONE, null);
      }
      GpgConfig.GpgFormat format = SignatureVerifiers.getFormat(signature);
      SignatureVerifier verifier = format == null ? null : SignatureVerifiers.get(format);
      if (verifier == null) {
        String kind = format == null ? "this kind" : format.toConfigValue();
        return SignatureCheck.of(
            Status.UNCHECKED, "no verifier for %s is on the class path".formatted(kind));
      }
      SignatureVerification found =
          SignatureVerifiers.verify(git, new GpgConfig(git.getConfig()), parsed);
      return found == null
          ? SignatureCheck.of(Status.UNCHECKED, verifier.getName() + " could not tell")
          : result(found);
    }
  }

  private static SignatureCheck result(SignatureVerification found) {
    TrustLevel trust = found.trustLevel();
    Status status =
        !found.verified()
            ? Status.BAD
            : found.expired() || trust == TrustLevel.NEVER || trust == TrustLevel.UNKNOWN
                ? Status.UNTRUSTED
                : Status.GOOD;
    String signer = found.keyUser() != null ? found.keyUser() : found.signer();
    return new SignatureCheck(status, signer, found.keyFingerprint(), found.message());
  }

  /** The signature, armoured; null if there is none. */
  private static byte @Nullable [] signature(RevObject object) {
    return switch (object) {
      case RevCommit commit -> commit.getRawGpgSignature();
      case RevTag tag -> tag.getRawGpgSignature();
      default -> null;
    };
  }

  /**
   * The text of a commit with a signature of it in its header, where git has it.
   *
   * @param signature armoured
   */
  static byte[] signed(byte[] commit, String signature) {
    String text = new String(commit, StandardCharsets.UTF_8);
    int end = text.indexOf("\n\n") + 1;
    String header = "gpgsig " + signature.strip().replace("\n", "\n ") + "\n";
    return (text.substring(0, end) + header + text.substring(end)).getBytes(StandardCharsets.UTF_8);
  }
}
