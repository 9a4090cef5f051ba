package dev.helios.refs.txn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.objects.prolly.Edit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PendingEditsTest {
  private record Made(Edit edit, @Nullable Edit before) {}

  @Test
  void behavesAsASortedMapWhoseLastEditsAreTakenBack() {
    Random random = new Random(11);
    for (int round = 0; round < 60; round++) {
      int keys = 1 + random.nextInt(400);
      PendingEdits edits = new PendingEdits();
      TreeMap<byte[], Edit> model = new TreeMap<>(Arrays::compareUnsigned);
      List<Made> made = new ArrayList<>();
      for (int step = 0; step < 1_000; step++) {
        if (!made.isEmpty() && random.nextInt(4) == 0) {
          takeBack(edits, model, made.removeLast());
        } else {
          Edit edit = new Edit(key(random, keys), random.nextBoolean() ? new byte[] {1} : null);
          Edit before = edits.put(edit);
          assertThat(before).isSameAs(model.put(edit.key(), edit));
          made.add(new Made(edit, before));
        }
        byte[] asked = key(random, keys);
        assertThat(edits.get(asked)).isSameAs(model.get(asked));
      }
      assertThat(edits.size()).isEqualTo(model.size());
      assertThat(edits.sorted()).containsExactlyElementsOf(model.values());
    }
  }

  private static void takeBack(PendingEdits edits, TreeMap<byte[], Edit> model, Made last) {
    if (last.before() == null) {
      edits.removeLast(last.edit().key());
      model.remove(last.edit().key());
    } else {
      edits.put(last.before());
      model.put(last.edit().key(), last.before());
    }
  }

  /** Keys with long common beginnings, some of which begin others. */
  private static byte[] key(Random random, int keys) {
    int number = random.nextInt(keys);
    byte[] key = new byte[number % 23];
    Arrays.fill(key, (byte) (number % 3 == 0 ? 0 : 0x80));
    if (key.length > 0) {
      key[key.length - 1] = (byte) number;
    }
    return key;
  }

  @Test
  void sortsManyKeysThatDifferLate() {
    PendingEdits edits = new PendingEdits();
    TreeMap<byte[], Edit> model = new TreeMap<>(Arrays::compareUnsigned);
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      byte[] key = new byte[6 + random.nextInt(12)];
      random.nextBytes(key);
      Arrays.fill(key, 0, 4, (byte) 0x83);
      Edit edit = new Edit(key, key);
      edits.put(edit);
      model.put(key, edit);
    }
    assertThat(edits.sorted()).containsExactlyElementsOf(model.values());
  }

  @Test
  void refusesToTakeBackInAnotherOrder() {
    PendingEdits edits = new PendingEdits();
    edits.put(new Edit(new byte[] {1}, null));
    edits.put(new Edit(new byte[] {2}, null));
    assertThatThrownBy(() -> edits.removeLast(new byte[] {1}))
        .isInstanceOf(IllegalStateException.class);
  }
}
