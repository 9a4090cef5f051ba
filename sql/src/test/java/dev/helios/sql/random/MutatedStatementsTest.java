package dev.helios.sql.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No text makes anything but an SQLException with an SQLSTATE that says what is wrong. */
class MutatedStatementsTest {
  private static final long SEED = Long.getLong("test.seed", 20_261_125L);

  private static List<String> faults(long seed, int changes, int every) throws Exception {
    List<String> all = new ArrayList<>();
    for (Path script : MutatedStatements.scripts()) {
      all.addAll(MutatedStatements.statements(script));
    }
    Mutations mutations = new Mutations(new Random(seed), all);
    List<String> faults = new ArrayList<>();
    int number = Math.floorMod(seed, every);
    for (Path script : MutatedStatements.scripts()) {
      if (number++ % every == 0) {
        faults.addAll(
            MutatedStatements.run(MutatedStatements.statements(script), mutations, changes));
      }
    }
    return faults;
  }

  @Test
  void changedStatementsNeverFailWithAnInternalError() throws Exception {
    assertThat(faults(SEED, 1, 6)).as("seed %d", SEED).isEmpty();
  }

  @Test
  @Tag("soak")
  void manyChangedStatementsNeverFailWithAnInternalError() throws Exception {
    for (long seed = SEED; seed < SEED + 20; seed++) {
      assertThat(faults(seed, 10, 1)).as("seed %d", seed).isEmpty();
    }
  }
}
