package dev.helios.refs.history;

import org.jspecify.annotations.Nullable;

/**
 * What is to be said of the signature of a commit or an annotated tag.
 *
 * @param signer who signed, as far as the verifier knows; null if it does not
 * @param key fingerprint of the key; null if it is not known
 * @param message what the verifier says; null for nothing
 */
public record SignatureCheck(
    Status status, @Nullable String signer, @Nullable String key, @Nullable String message) {

  /** What came of it. */
  public enum Status {
    /** There is none. */
    NONE,
    /** It is of this text, by a key that is known and trusted enough. */
    GOOD,
    /** It is of this text, but by a key that has expired or that nobody vouches for. */
    UNTRUSTED,
    /** It is of another text, or no signature at all. */
    BAD,
    /** Nothing here can check one of its kind. */
    UNCHECKED
  }

  static SignatureCheck of(Status status, @Nullable String message) {
    return new SignatureCheck(status, null, null, message);
  }

  public boolean isGood() {
    return status == Status.GOOD;
  }

  /** A line for people: {@code good signature on tag 'v1' by Ada <ada@example.com>}. */
  public String describe(String what) {
    String by = signer == null ? "" : " by " + signer;
    String with = key == null ? "" : " with key " + key;
    String more = message == null || message.isBlank() ? "" : ": " + message.strip();
    return switch (status) {
      case NONE -> "%s has no signature".formatted(what);
      case GOOD -> "good signature on %s%s%s%s".formatted(what, by, with, more);
      case UNTRUSTED ->
          "signature on %s%s%s is valid, but its key is not trusted%s"
              .formatted(what, by, with, more);
      case BAD -> "BAD signature on %s%s%s%s".formatted(what, by, with, more);
      case UNCHECKED -> "signature on %s was not checked%s".formatted(what, more);
    };
  }
}
