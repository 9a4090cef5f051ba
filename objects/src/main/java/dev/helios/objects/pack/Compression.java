package dev.helios.objects.pack;

/**
 * How chunks are stored from now on. What is stored already stays readable, as each chunk says how
 * it is compressed.
 */
public enum Compression {
  NONE(0),
  /** Half the size at next to no cost: the default. */
  LZ4(1),
  /** Smaller by another third, and slower to write. */
  ZSTD(2),
  /** As small as zstd, slower to read and write, and without a native library. */
  DEFLATE(3);

  private final int id;

  Compression(int id) {
    this.id = id;
  }

  /** The byte that stands for it in files. */
  public int id() {
    return id;
  }
}
