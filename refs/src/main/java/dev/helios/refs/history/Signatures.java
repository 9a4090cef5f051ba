package dev.helios.refs.history;

import dev.helios.refs.history.SignatureCheck.Status;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
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
 * Checks signatures of commits and tags: those of SSH keys here, those of OpenPGP with the verifier
 * that JGit finds on the class path, as there is one if {@code org.eclipse.jgit.gpg.bc} is. Why:
 * {@code docs/decisions/2026-11-25-signatures.md}.
 */
final class Signatures {
  private final Repository git;

  Signatures(Repository git) {
    this.git = git;
  }

  /**
   * Checks one.
   *
   * @param allowed whose SSH keys count
   */
  SignatureCheck check(CommitId object, AllowedSigners allowed) throws IOException {
    try (RevWalk walk = new RevWalk(git)) {
      RevObject parsed = walk.parseAny(ObjectId.fromString(object.hex()));
      byte[] signature = signature(parsed);
      if (signature == null) {
        return SignatureCheck.of(Status.NONE, null);
      }
      GpgConfig.GpgFormat format = SignatureVerifiers.getFormat(signature);
      if (format == GpgConfig.GpgFormat.SSH) {
        String armoured = new String(signature, StandardCharsets.US_ASCII);
        return SshSignature.check(payload(parsed, armoured), armoured, allowed, time(parsed));
      }
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

  /** What an object's signature is of: its text without the signature. */
  private static byte[] payload(RevObject object, String armoured) {
    if (object instanceof RevCommit commit) {
      String text = new String(commit.getRawBuffer(), StandardCharsets.ISO_8859_1);
      String header = "gpgsig " + armoured.strip().replace("\n", "\n ") + "\n";
      return text.replace(header, "").getBytes(StandardCharsets.ISO_8859_1);
    }
    String text = new String(((RevTag) object).getRawBuffer(), StandardCharsets.ISO_8859_1);
    return text.substring(0, text.indexOf(SshSignature.BEGIN))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** When an object says it was made. */
  private static Instant time(RevObject object) {
    PersonIdent who =
        object instanceof RevCommit commit
            ? commit.getCommitterIdent()
            : ((RevTag) object).getTaggerIdent();
    return who == null ? Instant.EPOCH : who.getWhenAsInstant();
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
