package dev.helios.bench.micro;

import dev.helios.objects.prolly.Tree;
import dev.helios.objects.store.Durability;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.Storage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.root.Root;
import dev.helios.refs.txn.Transaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A database as a crash leaves it, with a journal that no checkpoint covers. */
final class CrashedDatabase {
  private static final StorageOptions OPTIONS =
      StorageOptions.DEFAULT.withDurability(Durability.OFF);

  private CrashedDatabase() {}

  /** Makes one in a new folder: a table, and transactions that add a row each. */
  static Path make(long journalBytes) {
    Path path;
    try {
      path = Files.createTempDirectory("helios-bench").resolve("db");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try (SampleTable source = new SampleTable(0, OPTIONS);
        FileStorage crashed = FileStorage.create(path, OPTIONS)) {
      // What the first records name.
      Root.empty(crashed.nodes()).hash();
      Tree.empty(crashed.nodes()).hash();
      crashed.chunks().flush();
      Storage storage = source.repository().storage();
      for (long id = 0; crashed.journalBytesSinceCheckpoint() < journalBytes; id++) {
        Transaction transaction = source.transaction("main");
        source.insert(transaction, id);
        source.publish("main", transaction);
        storage.history(
            crashed.lastLsn() + 1,
            storage.lastLsn() + 1,
            r -> crashed.append(r.kind(), r.payload()));
      }
    }
    return path;
  }
}
