package dev.helios.sql.session;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.MemoryStorage;
import dev.helios.objects.store.Storage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.SpillArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The databases that this process has open for writing: each directory once, whatever names lead to
 * it. Who wants only to read shares that, and sees every transaction at once; if nobody here
 * writes, he gets a storage of his own, of what was durable when he opened it.
 */
final class OpenDatabases {
  private static final Map<Path, OpenDatabase> WRITING = new HashMap<>();

  private OpenDatabases() {}

  static OpenDatabase inMemory() {
    return new OpenDatabase(new MemoryStorage(), null);
  }

  static OpenDatabase create(Path directory, DatabaseOptions options) {
    if (options.readOnly()) {
      throw new SqlError("08001", "a database cannot be made for reading only: " + directory);
    }
    synchronized (WRITING) {
      return add(directory, () -> created(directory, options));
    }
  }

  static OpenDatabase open(Path directory, DatabaseOptions options) {
    synchronized (WRITING) {
      OpenDatabase shared = shared(directory);
      if (shared != null) {
        return shared;
      }
      return options.readOnly()
          ? reading(directory)
          : add(directory, () -> FileStorage.open(directory, storageOptions(options)));
    }
  }

  static OpenDatabase openOrCreate(Path directory, DatabaseOptions options) {
    synchronized (WRITING) {
      return options.readOnly() || FileStorage.isDatabase(directory)
          ? open(directory, options)
          : create(directory, options);
    }
  }

  private static StorageOptions storageOptions(DatabaseOptions options) {
    return StorageOptions.DEFAULT.withDurability(options.durability()).withHash(options.hash());
  }

  private static Storage created(Path directory, DatabaseOptions options) {
    Storage storage = FileStorage.create(directory, storageOptions(options));
    try {
      Files.createDirectories(directory.resolve("hooks"));
      return storage;
    } catch (IOException e) {
      storage.close();
      throw new SqlError(
          "58030", "cannot make directory %s/hooks: %s".formatted(directory, e), null, null, e);
    }
  }

  /** The one that is open for writing, with one more user; null if there is none. */
  private static @Nullable OpenDatabase shared(Path directory) {
    OpenDatabase open = Files.isDirectory(directory) ? WRITING.get(realPath(directory)) : null;
    if (open != null) {
      open.users++;
    }
    return open;
  }

  private static OpenDatabase reading(Path directory) {
    return built(directory, () -> FileStorage.openReadOnly(directory, StorageOptions.DEFAULT));
  }

  private static OpenDatabase add(Path directory, Supplier<Storage> storage) {
    OpenDatabase open = built(directory, storage);
    SpillArea.sweep(directory);
    WRITING.put(realPath(directory), open);
    return open;
  }

  private static OpenDatabase built(Path directory, Supplier<Storage> storage) {
    try {
      Storage opened = storage.get();
      try {
        return new OpenDatabase(opened, realPath(directory));
      } catch (RuntimeException | Error e) {
        opened.close();
        throw e;
      }
    } catch (StoreException e) {
      throw StoreErrors.explain(e);
    }
  }

  private static Path realPath(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      throw new SqlError(
          "58030", "cannot read directory %s: %s".formatted(directory, e), null, null, e);
    }
  }

  /** One user less; the last one closes the storage. */
  static void release(OpenDatabase database) {
    synchronized (WRITING) {
      if (--database.users > 0) {
        return;
      }
      WRITING.values().remove(database);
      try {
        database.repository().close();
      } catch (StoreException e) {
        throw StoreErrors.explain(e);
      }
    }
  }
}
