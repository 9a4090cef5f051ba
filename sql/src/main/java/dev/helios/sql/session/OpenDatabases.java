package dev.helios.sql.session;

import dev.helios.objects.chunk.StoreException;
import dev.helios.objects.prolly.NodeSize;
import dev.helios.objects.store.Durability;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.MemoryStorage;
import dev.helios.objects.store.Storage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.config.ConfigException;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Keys;
import dev.helios.refs.history.Actor;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.SpillArea;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The databases that this process has open for writing: each directory once, whatever names lead to
 * it. Who wants only to read shares that, and sees every transaction at once; if nobody here
 * writes, he gets a storage of his own, of what was durable when he opened it.
 */
final class OpenDatabases {
  private static final Map<Path, OpenDatabase> WRITING = new HashMap<>();

  private OpenDatabases() {}

  /** A database on the heap; settings are those that the program names alone. */
  static OpenDatabase inMemory(ConfigLookup lookup) {
    Configuration configuration =
        lookup.isExplicit()
            ? configuration(null, lookup.withSystem(List.of()))
            : Configuration.DEFAULT;
    StorageOptions storage = configured(MemoryStorage.OPTIONS, configuration);
    return new OpenDatabase(
        new MemoryStorage(storage), null, lookup, configuration, () -> new MemoryStorage(storage));
  }

  static OpenDatabase create(Path directory, DatabaseOptions options) {
    if (options.readOnly()) {
      throw new SqlError("08001", "a database cannot be made for reading only: " + directory);
    }
    synchronized (WRITING) {
      return add(directory, options, storage -> created(directory, storage));
    }
  }

  static OpenDatabase open(Path directory, DatabaseOptions options) {
    synchronized (WRITING) {
      OpenDatabase shared = shared(directory, options);
      if (shared != null) {
        return shared;
      }
      return options.readOnly()
          ? built(directory, options, storage -> FileStorage.openReadOnly(directory, storage))
          : add(directory, options, storage -> FileStorage.open(directory, storage));
    }
  }

  static OpenDatabase openOrCreate(Path directory, DatabaseOptions options) {
    synchronized (WRITING) {
      return options.readOnly() || FileStorage.isDatabase(directory)
          ? open(directory, options)
          : create(directory, options);
    }
  }

  private static Configuration configuration(@Nullable Path directory, ConfigLookup lookup) {
    try {
      return lookup.read(directory);
    } catch (ConfigException e) {
      throw new SqlError("F0000", String.valueOf(e.getMessage()), null, e.hint(), e);
    }
  }

  private static StorageOptions storageOptions(DatabaseOptions options, Configuration settings) {
    Durability durability = options.durability();
    StorageOptions storage = configured(StorageOptions.DEFAULT.withHash(options.hash()), settings);
    return durability == null ? storage : storage.withDurability(durability);
  }

  private static StorageOptions configured(StorageOptions base, Configuration settings) {
    StorageOptions storage =
        base.withDurability(settings.durability())
            .withCompression(settings.get(Keys.COMPRESSION))
            .withNodeSize(NodeSize.of(settings.get(Keys.PAGE_SIZE)));
    return settings
        .find(Keys.MEMORY_LIMIT)
        .map(limit -> storage.withCacheBytes(((long) limit << 20) / 2))
        .orElse(storage);
  }

  private static Storage created(Path directory, StorageOptions options) {
    Storage storage = FileStorage.create(directory, options);
    try {
      Files.createDirectories(directory.resolve("hooks"));
      return storage;
    } catch (IOException e) {
      storage.close();
      throw new SqlError(
          "58030", "cannot make directory %s/hooks: %s".formatted(directory, e), null, null, e);
    }
  }

  /**
   * The one that is open for writing, with one more user; null if there is none.
   *
   * @throws SqlError 55006 if it was opened with other settings than these options ask for
   */
  private static @Nullable OpenDatabase shared(Path directory, DatabaseOptions options) {
    OpenDatabase open = Files.isDirectory(directory) ? WRITING.get(realPath(directory)) : null;
    if (open != null) {
      if (options.config().isExplicit() && !options.config().equals(open.lookup())) {
        throw new SqlError(
            "55006", "this process has the database open with other settings: " + directory);
      }
      open.users++;
    }
    return open;
  }

  private static OpenDatabase add(
      Path directory, DatabaseOptions options, Function<StorageOptions, Storage> storage) {
    OpenDatabase open = built(directory, options, storage);
    Purges.finish(open);
    SpillArea.sweep(directory);
    WRITING.put(realPath(directory), open);
    return open;
  }

  private static OpenDatabase built(
      Path directory, DatabaseOptions options, Function<StorageOptions, Storage> storage) {
    Configuration settings = configuration(directory, options.config());
    try {
      Storage opened = storage.apply(storageOptions(options, settings));
      try {
        return new OpenDatabase(
            opened,
            realPath(directory),
            options.config(),
            settings,
            () -> FileStorage.open(directory, storageOptions(options, settings)));
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

  /**
   * Erases rows from the whole history of a database while nobody else has it open.
   *
   * @param own sessions that may be open
   */
  static PurgeResult purge(OpenDatabase database, PurgeRequest request, Actor who, int own) {
    synchronized (WRITING) {
      int others = database.sessions().get() - own;
      if (others > 0) {
        throw new SqlError("55006", "%d other sessions of this process are open".formatted(others))
            .withHint("Close them: what they read is about to be destroyed.");
      }
      return Purges.run(database, request, who);
    }
  }

  /** Makes scheduled snapshots while the database is open, if its settings ask for them. */
  static void startSchedule(OpenDatabase database) {
    synchronized (WRITING) {
      database.startSchedule();
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
        database.close();
      } catch (StoreException e) {
        throw StoreErrors.explain(e);
      }
    }
  }
}
