package dev.helios.refs.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.refs.row.ByteReader;
import dev.helios.refs.row.ByteWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reflogs answer as lists do, whatever happens to their refs. */
class ReflogsTest {
  private static final CommitId ID = new CommitId("0123456789abcdef0123456789abcdef01234567");

  private final MemoryStorage storage = new MemoryStorage();
  private final Reflogs reflogs = new Reflogs(storage.nodes());

  private static ReflogEntry entry(int n) {
    return new ReflogEntry(
        n % 3 == 0 ? null : ID,
        n % 5 == 0 ? null : ID,
        new Actor("ada", "ada@example.org"),
        Instant.ofEpochSecond(n, n),
        "entry " + n);
  }

  private Reflogs stored() {
    ByteWriter bytes = new ByteWriter();
    reflogs.write(bytes, new ChangeCodec.Fields(bytes));
    ByteReader reader = new ByteReader(bytes.toBytes());
    return Reflogs.read(storage.nodes(), reader, new ChangeCodec.Fields.In(reader, true));
  }

  @Test
  void theyAnswerAsListsDo() {
    Random random = new Random(5);
    Map<String, List<ReflogEntry>> model = new HashMap<>();
    List<String> refs = List.of("a", "b", "c", "HEAD");
    for (int n = 0; n < 4_000; n++) {
      String ref = refs.get(random.nextInt(refs.size()));
      switch (random.nextInt(100)) {
        case 0 -> {
          String to = refs.get(random.nextInt(refs.size()));
          if (!to.equals(ref)) {
            reflogs.rename(ref, to);
            List<ReflogEntry> log = model.remove(ref);
            if (log != null) {
              model.put(to, log);
            }
          }
        }
        case 1 -> {
          Instant before = Instant.ofEpochSecond(n - 50);
          List<ReflogEntry> log = model.getOrDefault(ref, new ArrayList<>());
          int size = log.size();
          log.removeIf(e -> e.date().isBefore(before));
          assertThat(reflogs.expire(ref, e -> e.date().isBefore(before)))
              .isEqualTo(size - log.size());
          if (log.isEmpty()) {
            model.remove(ref);
          }
        }
        default -> {
          reflogs.add(ref, entry(n));
          model.computeIfAbsent(ref, r -> new ArrayList<>()).add(0, entry(n));
        }
      }
    }
    for (Reflogs logs : List.of(reflogs, stored())) {
      assertThat(logs.refs()).containsExactlyElementsOf(model.keySet().stream().sorted().toList());
      for (String ref : refs) {
        assertThat(logs.of(ref)).isEqualTo(model.getOrDefault(ref, List.of()));
      }
    }
    long entries = model.values().stream().mapToLong(List::size).sum();
    assertThat(reflogs.entries().count()).isEqualTo(entries);
  }

  @Test
  void whoReadsOneSeesNoLaterEntries() {
    reflogs.add("a", entry(1));
    List<ReflogEntry> seen = reflogs.of("a");
    reflogs.add("a", entry(2));
    reflogs.rename("a", "b");
    assertThat(seen).containsExactly(entry(1));
    assertThat(reflogs.of("a")).isEmpty();
    assertThat(reflogs.of("b")).containsExactly(entry(2), entry(1));
  }

  @Test
  void aLogIsAsCheapToGrowWhenItIsLong() {
    for (int n = 0; n < 20_000; n++) {
      reflogs.add("a", entry(n));
    }
    assertThat(reflogs.of("a")).hasSize(20_000);
    assertThat(reflogs.of("a").get(0)).isEqualTo(entry(19_999));
    assertThat(reflogs.of("a").get(19_999)).isEqualTo(entry(0));
    assertThat(stored().of("a").get(7_000)).isEqualTo(entry(12_999));
  }
}
