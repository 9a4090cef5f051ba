package dev.helios.objects.pack;

import dev.helios.objects.hash.Hash;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Eight sealed packs, and a filter that says which of them may have a chunk, so that looking
 * through very many packs costs a few nanoseconds for each.
 *
 * <p>A Bloom filter for each, laid across: a byte has the same bit of all eight. All probes of a
 * hash are in one cache line. About one answer in a hundred is wrongly "maybe". Made when it is
 * first used, from the indexes. Safe for use by many threads.
 */
final class PackGroup {
  static final int PACKS = 8;

  /** Bytes of a filter for each chunk of the largest of its packs. */
  private static final int BYTES_PER_CHUNK = 12;

  private static final int LINE = 64;
  private static final int PROBES = 4;

  private final List<SealedPack> packs;
  private volatile byte @Nullable [] filter;

  PackGroup(List<SealedPack> packs) {
    this.packs = packs;
  }

  List<SealedPack> packs() {
    return packs;
  }

  /** A bit for each pack that may have the chunk. */
  int candidates(Hash hash) {
    byte[] f = filter;
    f = f != null ? f : make();
    int line = line(hash, f.length);
    long bits = hash.w2();
    int found = 0xff;
    for (int probe = 0; probe < PROBES; probe++) {
      found &= f[line + (int) (bits & LINE - 1)];
      bits >>>= 6;
    }
    return found;
  }

  private static int line(Hash hash, int length) {
    return LINE * (int) Math.unsignedMultiplyHigh(hash.w1(), length / LINE);
  }

  private synchronized byte[] make() {
    byte[] f = filter;
    if (f != null) {
      return f;
    }
    int most = packs.stream().mapToInt(SealedPack::count).max().orElse(0);
    f = new byte[LINE * (1 + Math.toIntExact((long) most * BYTES_PER_CHUNK / LINE))];
    for (int i = 0; i < packs.size(); i++) {
      for (PackFormat.Entry entry : packs.get(i).entries()) {
        int line = line(entry.hash(), f.length);
        long bits = entry.hash().w2();
        for (int probe = 0; probe < PROBES; probe++) {
          f[line + (int) (bits & LINE - 1)] |= (byte) (1 << i);
          bits >>>= 6;
        }
      }
    }
    filter = f;
    return f;
  }
}
