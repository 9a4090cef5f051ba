package dev.helios.objects.store;

import dev.helios.objects.hash.HashAlgorithm;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** The contract, for each durability and both hashes. */
class FileStorageContractTest {
  abstract static class OnDisk extends StorageContract {
    @TempDir Path folder;

    abstract StorageOptions options();

    @Override
    Storage newStorage(HashAlgorithm algorithm) {
      return FileStorage.create(folder.resolve("db"), options().withHash(algorithm));
    }
  }

  @Nested
  class Full extends OnDisk {
    @Override
    StorageOptions options() {
      return StorageOptions.DEFAULT;
    }
  }

  @Nested
  class Interval extends OnDisk {
    @Override
    StorageOptions options() {
      return StorageOptions.DEFAULT
          .withDurability(Durability.INTERVAL)
          .withSyncInterval(java.time.Duration.ofMillis(5));
    }
  }

  @Nested
  class OffWithBlake3 extends OnDisk {
    @Override
    StorageOptions options() {
      return StorageOptions.DEFAULT.withDurability(Durability.OFF);
    }

    @Override
    HashAlgorithm algorithm() {
      return HashAlgorithm.BLAKE3;
    }
  }

  @Nested
  class SmallFiles extends StorageContract {
    @TempDir Path folder;

    @Override
    Storage newStorage(HashAlgorithm algorithm) {
      return FileStorage.create(
          dev.helios.objects.disk.SystemDisk.INSTANCE,
          folder.resolve("db"),
          StorageOptions.DEFAULT,
          new FileStorage.Sizes(10_000, 20_000));
    }
  }
}
