package dev.helios.objects.chunk;

import dev.helios.objects.hash.HashAlgorithm;
import org.junit.jupiter.api.Nested;

class MemoryChunkStoreTest {
  abstract static class InMemory extends ChunkStoreContract {
    @Override
    protected ChunkStore newStore() {
      return new MemoryChunkStore(algorithm());
    }
  }

  @Nested
  class Sha256 extends InMemory {
    @Override
    protected HashAlgorithm algorithm() {
      return HashAlgorithm.SHA256;
    }
  }

  @Nested
  class Blake3 extends InMemory {
    @Override
    protected HashAlgorithm algorithm() {
      return HashAlgorithm.BLAKE3;
    }
  }
}
