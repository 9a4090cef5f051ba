package dev.helios.refs;

import dev.helios.objects.hash.HashAlgorithm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A second of it for each hash. */
class GcHazardTest extends GcHazard {
  @ParameterizedTest
  @EnumSource(HashAlgorithm.class)
  void rowsWrittenBesideCollectionsAreAllThere(HashAlgorithm hash) throws InterruptedException {
    run(500, 2, hash, 1);
  }
}
