package dev.helios.objects.sort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntrySortTest {
  @TempDir Path folder;

  static LongStream seeds() {
    return LongStream.of(1, 2, 3, 4, Long.getLong("test.seed", 5L));
  }

  private static byte[] bytes(Random random, int most) {
    byte[] bytes = new byte[random.nextInt(most + 1)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String text(byte[] key, byte[] value) {
    return HexFormat.of().formatHex(key) + ":" + HexFormat.of().formatHex(value);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void entriesComeInOrderWhetherMemoryHasRoomForThemOrNot(long seed) throws IOException {
    Random random = new Random(seed);
    for (long heapBytes : new long[] {300, 20_000, 1L << 30}) {
      for (Scratch scratch : List.of(Scratch.NONE, Scratch.in(folder))) {
        List<EntrySort.Entry> expected = new ArrayList<>();
        try (EntrySort sort = new EntrySort(scratch, heapBytes)) {
          assertThat(sort.isEmpty()).isTrue();
          int count = random.nextInt(1_000);
          for (int i = 0; i < count; i++) {
            byte[] key = bytes(random, 2);
            byte[] value = bytes(random, i % 100 == 0 ? 100_000 : 20);
            sort.add(key, value);
            expected.add(new EntrySort.Entry(key, value));
          }
          assertThat(sort.isEmpty()).isEqualTo(count == 0);
          Collections.sort(expected);
          Iterator<EntrySort.Entry> sorted = sort.sorted();
          for (EntrySort.Entry e : expected) {
            EntrySort.Entry found = sorted.next();
            assertThat(text(found.key(), found.value())).isEqualTo(text(e.key(), e.value()));
          }
          assertThat(sorted.hasNext()).isFalse();
        }
      }
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
