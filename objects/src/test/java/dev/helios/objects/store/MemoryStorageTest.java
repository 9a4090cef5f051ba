package dev.helios.objects.store;

import dev.helios.objects.hash.HashAlgorithm;

class MemoryStorageTest extends StorageContract {
  @Override
  Storage newStorage(HashAlgorithm algorithm) {
    return new MemoryStorage(algorithm);
  }
}
