package dev.helios.objects.pack;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.pack.PackFormat.Entry;
import dev.helios.objects.pack.PackFormat.Footer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds chunks in a sealed pack whose index stays in its file.
 *
 * <p>A Bloom filter, whose probes of one hash are all in one cache line, says in a few nanoseconds
 * that a chunk is elsewhere, so that a store may have very many packs; about one answer in two
 * hundred is wrongly "maybe". Every {@link #STRIDE}th hash is kept, so that the rest takes one
 * read. Together 14 bits of heap a chunk. Nothing is mapped: a mapping would keep the file's space
 * from being freed. Safe for use by many threads.
 *
 * <p>Source: Putze, Sanders, Singler, "Cache-, Hash- and Space-Efficient Bloom Filters".
 */
final class PackLookup {
  /** Entries that are read at once. */
  private static final int STRIDE = 64;

  private static final int FILTER_BITS = 12;
  private static final int LINE_WORDS = 8;
  private static final int PROBES = 6;

  private final PackFile file;
  private final long at;
  private final int count;
  private final long[] words;
  private final long[] filter;

  /** A lookup in the entries of {@code footer}, all of which are read and checked. */
  PackLookup(PackFile file, Footer footer) throws IOException {
    this.file = file;
    PackIndex index = file.readIndex(footer);
    at = footer.indexOffset() + PackFormat.BLOCK_HEADER;
    count = index.count();
    words = new long[(count + STRIDE - 1) / STRIDE];
    filter = new long[LINE_WORDS * (1 + (int) ((long) count * FILTER_BITS / (64 * LINE_WORDS)))];
    for (int i = 0; i < count; i++) {
      Hash hash = index.entry(i).hash();
      if (i % STRIDE == 0) {
        words[i / STRIDE] = hash.w0();
      }
      int line = line(hash);
      long bits = hash.w2();
      for (int probe = 0; probe < PROBES; probe++) {
        filter[line + (int) (bits >>> 6 & 7)] |= 1L << bits;
        bits >>>= 9;
      }
    }
  }

  private int line(Hash hash) {
    return LINE_WORDS * (int) Math.unsignedMultiplyHigh(hash.w1(), filter.length / LINE_WORDS);
  }

  private boolean mayHave(Hash hash) {
    int line = line(hash);
    long bits = hash.w2();
    for (int probe = 0; probe < PROBES; probe++) {
      if ((filter[line + (int) (bits >>> 6 & 7)] & 1L << bits) == 0) {
        return false;
      }
      bits >>>= 9;
    }
    return true;
  }

  /** An entry, and its place in the index. */
  record Found(int position, Entry entry) {}

  @Nullable Found find(Hash hash) throws IOException {
    return mayHave(hash) ? search(hash) : null;
  }

  private @Nullable Found search(Hash hash) throws IOException {
    // The last block that begins with a lower word; those after it begin with the same word.
    for (int block = firstBlock(hash.w0()); block < words.length; block++) {
      if (Long.compareUnsigned(words[block], hash.w0()) > 0) {
        return null;
      }
      Found found = searchBlock(block, hash);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private int firstBlock(long word) {
    int low = 0;
    int high = words.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(words[middle], word) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 1);
  }

  private @Nullable Found searchBlock(int block, Hash hash) throws IOException {
    int first = block * STRIDE;
    int n = Math.min(STRIDE, count - first);
    byte[] bytes = new byte[n * PackFormat.ENTRY];
    long from = at + (long) first * PackFormat.ENTRY;
    if (file.file().read(from, bytes, 0, bytes.length) < bytes.length) {
      throw file.damaged("the index before byte " + (from + bytes.length), "P4");
    }
    byte[] wanted = hash.toBytes();
    int low = 0;
    int high = n;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int offset = middle * PackFormat.ENTRY;
      int order = Arrays.compareUnsigned(bytes, offset, offset + Hash.BYTES, wanted, 0, Hash.BYTES);
      if (order == 0) {
        return new Found(first + middle, PackFormat.entry(ByteBuffer.wrap(bytes), offset));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return null;
  }
}
