package dev.helios.refs.row;

import java.util.Arrays;

/** Bytes under way, with the integers that rows and keys are made of. Not thread-safe. */
public final class ByteWriter {
  private byte[] bytes;
  private int size;

  public ByteWriter() {
    this(64);
  }

  /** With room for {@code capacity} bytes; it grows when it must. */
  public ByteWriter(int capacity) {
    bytes = new byte[capacity];
  }

  public int size() {
    return size;
  }

  /** Forgets all bytes but the first {@code to}. */
  public void truncate(int to) {
    size = to;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  public void write(int b) {
    reserve(1);
    bytes[size++] = (byte) b;
  }

  public void write(byte[] array) {
    write(array, 0, array.length);
  }

  public void write(byte[] array, int offset, int length) {
    reserve(length);
    System.arraycopy(array, offset, bytes, size, length);
    size += length;
  }

  /** The low {@code count} bytes of {@code value}, most significant first. */
  public void writeLow(long value, int count) {
    reserve(count);
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8) {
      bytes[size++] = (byte) (value >>> shift);
    }
  }

  /** Seven bits a byte, least significant first, the top bit set on all but the last. */
  public void writeVarint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      write((int) (rest | 0x80));
      rest >>>= 7;
    }
    write((int) rest);
  }

  /** A signed number as a varint: 0, -1, 1, -2 are 0, 1, 2, 3. */
  public void writeZigzag(long value) {
    writeVarint((value << 1) ^ (value >> 63));
  }

  /** Complements the bytes from {@code from} on, which reverses their order. */
  public void complement(int from) {
    for (int i = from; i < size; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
  }

  byte byteAt(int i) {
    return bytes[i];
  }

  void set(int i, int b) {
    bytes[i] = (byte) b;
  }

  /** Copies {@code length} bytes within, from one place to a later one that was reserved. */
  byte[] array() {
    return bytes;
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
