package dev.helios.objects.store;

import dev.helios.objects.hash.HashAlgorithm;
import org.junit.jupiter.api.Nested;

class MemoryStorageTest {
  abstract static class InMemory extends StorageContract {
    @Override
    Storage newStorage(HashAlgorithm algorithm) {
      return new MemoryStorage(algorithm);
    }
  }

  @Nested
  class Sha256 extends InMemory {}

  @Nested
  class Blake3 extends InMemory {
    @Override
    HashAlgorithm algorithm() {
      return HashAlgorithm.BLAKE3;
    }
  }
}
