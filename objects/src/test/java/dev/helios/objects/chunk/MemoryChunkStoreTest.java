package dev.helios.objects.chunk;

import dev.helios.objects.hash.HashAlgorithm;

class MemoryChunkStoreTest extends ChunkStoreContract {
  @Override
  protected ChunkStore newStore() {
    return new MemoryChunkStore(algorithm());
  }

  @Override
  protected HashAlgorithm algorithm() {
    return HashAlgorithm.SHA256;
  }
}
