package dev.helios.refs;

import dev.helios.objects.hash.HashAlgorithm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Minutes of it, another mix each time. */
@Tag("soak")
class GcSoakTest extends GcHazard {
  @Test
  void rowsWrittenBesideCollectionsAreAllThere() throws InterruptedException {
    long seed = Long.getLong("test.seed", System.nanoTime());
    System.out.println("seed " + seed);
    run(Long.getLong("test.millis", 30_000), 6, HashAlgorithm.SHA256, seed);
  }
}
