package dev.helios.objects.hash;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.bouncycastle.crypto.digests.Blake3Digest;

/**
 * How a database names its chunks; chosen when the database is made and recorded in it.
 *
 * <p>Safe for use by many threads.
 */
public enum HashAlgorithm {
  /** SHA-256 of the JDK, which uses the processor's instructions where it has them. */
  SHA256(1) {
    @Override
    public Hash hash(byte[] bytes, int offset, int length) {
      MessageDigest d = Sha256.OF_THREAD.get();
      d.update(bytes, offset, length);
      return Hash.read(d.digest(), 0);
    }
  },

  /** BLAKE3 with 32 bytes of output, of Bouncy Castle. */
  BLAKE3(2) {
    @Override
    public Hash hash(byte[] bytes, int offset, int length) {
      Blake3Digest d = new Blake3Digest(Hash.BYTES);
      d.update(bytes, offset, length);
      byte[] out = new byte[Hash.BYTES];
      d.doFinal(out, 0);
      return Hash.read(out, 0);
    }
  };

  private final int id;

  HashAlgorithm(int id) {
    this.id = id;
  }

  /** The byte that stands for this algorithm in files. */
  public int id() {
    return id;
  }

  /** Returns the digest of {@code length} bytes from {@code offset}. */
  public abstract Hash hash(byte[] bytes, int offset, int length);

  /** Returns the digest of all of {@code bytes}. */
  public Hash hash(byte[] bytes) {
    return hash(bytes, 0, bytes.length);
  }

  private static final class Sha256 {
    static final ThreadLocal<MessageDigest> OF_THREAD = ThreadLocal.withInitial(Sha256::create);

    private static MessageDigest create() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }
  }
}
