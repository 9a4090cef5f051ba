package dev.helios.objects.chunk;

/** Stored bytes are not what was written: a wrong checksum, hash, magic or length. */
public final class CorruptChunkException extends StoreException {
  private static final long serialVersionUID = 1L;

  public CorruptChunkException(String message) {
    super(message);
  }
}
