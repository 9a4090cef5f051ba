package dev.helios.refs.history;

import dev.helios.refs.history.SignatureCheck.Status;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A signature as {@code ssh-keygen -Y sign -n git} makes it, with keys of ed25519, ECDSA or RSA.
 * Checked with the JDK alone. Format: OpenSSH, PROTOCOL.sshsig.
 */
final class SshSignature {
  static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
  private static final String END = "-----END SSH SIGNATURE-----";
  private static final String MAGIC = "SSHSIG";
  private static final String NAMESPACE = "git";

  /** What comes before the 32 bytes of an ed25519 key in the JDK's encoding. */
  private static final byte[] ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");

  private final byte[] key;
  private final String namespace;
  private final byte[] reserved;
  private final String hash;
  private final ByteBuffer signature;

  private SshSignature(ByteBuffer in) throws GeneralSecurityException {
    byte[] magic = new byte[MAGIC.length()];
    in.get(magic);
    if (!text(magic).equals(MAGIC) || in.getInt() != 1) {
      throw new GeneralSecurityException("it is of no known version");
    }
    key = bytes(in);
    namespace = text(bytes(in));
    reserved = bytes(in);
    hash = text(bytes(in));
    signature = ByteBuffer.wrap(bytes(in));
  }

  /**
   * Checks whether {@code armoured} is a signature of {@code data} by an allowed signer.
   *
   * @param when the moment at which the key must be allowed
   */
  static SignatureCheck check(byte[] data, String armoured, AllowedSigners allowed, Instant when) {
    try {
      String base64 =
          armoured
              .lines()
              .map(String::strip)
              .filter(line -> !line.equals(BEGIN) && !line.equals(END))
              .collect(Collectors.joining());
      SshSignature read = new SshSignature(ByteBuffer.wrap(Base64.getDecoder().decode(base64)));
      return read.check(data, allowed, when);
    } catch (GeneralSecurityException | BufferUnderflowException | IllegalArgumentException e) {
      return SignatureCheck.of(Status.BAD, "it cannot be read: " + e.getMessage());
    }
  }

  private SignatureCheck check(byte[] data, AllowedSigners allowed, Instant when)
      throws GeneralSecurityException {
    String fingerprint =
        "SHA256:"
            + Base64.getEncoder()
                .withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    if (!namespace.equals(NAMESPACE)) {
      return new SignatureCheck(
          Status.BAD, null, fingerprint, "it was made for '%s', not for git".formatted(namespace));
    }
    if (!isOf(data)) {
      return new SignatureCheck(Status.BAD, null, fingerprint, null);
    }
    Optional<String> signer = allowed.signer(key, NAMESPACE, when);
    return new SignatureCheck(
        signer.isPresent() ? Status.GOOD : Status.UNTRUSTED,
        signer.orElse(null),
        fingerprint,
        signer.isPresent() ? null : "it is of no allowed signer");
  }

  private boolean isOf(byte[] data) throws GeneralSecurityException {
    String digest = hash.equals("sha256") ? "SHA-256" : hash.equals("sha512") ? "SHA-512" : "";
    if (digest.isEmpty()) {
      throw new GeneralSecurityException("unknown hash " + hash);
    }
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    signed.writeBytes(MAGIC.getBytes(StandardCharsets.US_ASCII));
    put(signed, namespace.getBytes(StandardCharsets.UTF_8));
    put(signed, reserved);
    put(signed, hash.getBytes(StandardCharsets.US_ASCII));
    put(signed, MessageDigest.getInstance(digest).digest(data));
    String algorithm = text(bytes(signature));
    byte[] value = bytes(signature);
    Signature verifier = Signature.getInstance(javaName(algorithm));
    verifier.initVerify(publicKey());
    verifier.update(signed.toByteArray());
    return verifier.verify(algorithm.startsWith("ecdsa") ? fixed(value, algorithm) : value);
  }

  private static String javaName(String algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case "ssh-ed25519" -> "Ed25519";
      case "rsa-sha2-256" -> "SHA256withRSA";
      case "rsa-sha2-512" -> "SHA512withRSA";
      case "ecdsa-sha2-nistp256" -> "SHA256withECDSAinP1363Format";
      case "ecdsa-sha2-nistp384" -> "SHA384withECDSAinP1363Format";
      case "ecdsa-sha2-nistp521" -> "SHA512withECDSAinP1363Format";
      default -> throw new GeneralSecurityException("unknown algorithm " + algorithm);
    };
  }

  private PublicKey publicKey() throws GeneralSecurityException {
    ByteBuffer in = ByteBuffer.wrap(key);
    String type = text(bytes(in));
    if (type.equals("ssh-ed25519")) {
      byte[] encoded = ByteBuffer.allocate(44).put(ED25519).put(bytes(in)).array();
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
    if (type.equals("ssh-rsa")) {
      BigInteger exponent = new BigInteger(bytes(in));
      BigInteger modulus = new BigInteger(bytes(in));
      return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }
    String curve = type.startsWith("ecdsa-sha2-nistp") ? text(bytes(in)) : "";
    if (curve.isEmpty()) {
      throw new GeneralSecurityException("unknown kind of key " + type);
    }
    byte[] point = bytes(in);
    int half = (point.length - 1) / 2;
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp" + curve.substring("nistp".length()) + "r1"));
    ECPoint at =
        new ECPoint(new BigInteger(1, point, 1, half), new BigInteger(1, point, 1 + half, half));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(at, parameters.getParameterSpec(ECParameterSpec.class)));
  }

  /** Both numbers of an ECDSA signature, each as long as the curve has it. */
  private static byte[] fixed(byte[] value, String algorithm) {
    int bits = Integer.parseInt(algorithm.substring("ecdsa-sha2-nistp".length()));
    int length = (bits + 7) / 8;
    ByteBuffer in = ByteBuffer.wrap(value);
    byte[] out = new byte[2 * length];
    for (int i = 0; i < 2; i++) {
      byte[] number = bytes(in);
      int zeros = number.length > length ? number.length - length : 0;
      int size = number.length - zeros;
      System.arraycopy(number, zeros, out, (i + 1) * length - size, size);
    }
    return out;
  }

  private static byte[] bytes(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static void put(ByteArrayOutputStream out, byte[] bytes) {
    out.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    out.writeBytes(bytes);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
