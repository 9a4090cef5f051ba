package dev.helios.sql.jdbc;

import dev.helios.refs.config.ConfigLookup;
import dev.helios.sql.SqlError;
import dev.helios.sql.session.Database;
import dev.helios.sql.session.DatabaseOptions;
import java.io.Closeable;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Opens the databases of URLs, and closes each when its last user is gone; one in memory is reached
 * by its name as long as it is in use. Safe for use by many threads.
 */
final class Databases {
  private static final Map<String, Shared> NAMED = new HashMap<>();

  private Databases() {}

  /** A database and the number of its users, guarded by itself. */
  private static final class Shared {
    private final Database database;
    private int users;

    Shared(Database database) {
      this.database = database;
    }

    synchronized Lease lease() {
      users++;
      return new Lease(this);
    }

    /** Whether that was the last user. */
    synchronized boolean leave() {
      return --users == 0;
    }
  }

  /** The use of a database; to be closed, once or more often. */
  static final class Lease implements Closeable {
    private final Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Lease(Shared shared) {
      this.shared = shared;
    }

    Database database() {
      return shared.database;
    }

    /** Another use of the same database, which this one must not have left yet. */
    Lease another() {
      return shared.lease();
    }

    @Override
    public void close() {
      if (closed.compareAndSet(false, true)) {
        release(shared);
      }
    }
  }

  /**
   * Opens, and if {@code url} allows makes, the database that it names.
   *
   * @throws SqlError 08001 if that cannot be done
   */
  static Lease open(DatabaseUrl url) {
    return switch (url.location()) {
      case DatabaseUrl.Location.Directory directory ->
          new Shared(open(path(directory.path()), url)).lease();
      case DatabaseUrl.Location.Memory memory -> {
        String name = memory.name();
        yield name == null ? new Shared(inMemory(url)).lease() : named(name, url);
      }
    };
  }

  private static Database open(Path directory, DatabaseUrl url) {
    DatabaseOptions options = options(url);
    Database opened =
        url.create() && !url.readOnly()
            ? Database.openOrCreate(directory, options)
            : Database.open(directory, options);
    opened.startSchedule();
    return opened;
  }

  private static Database inMemory(DatabaseUrl url) {
    return Database.inMemory(options(url));
  }

  private static DatabaseOptions options(DatabaseUrl url) {
    String config = url.config();
    return DatabaseOptions.DEFAULT
        .withReadOnly(url.readOnly())
        .withDurability(url.durability())
        .withConfig(ConfigLookup.DEFAULT.withFile(config == null ? null : path(config)));
  }

  private static Path path(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new SqlError("08001", "not a path in the URL: " + e.getMessage(), null, null, e);
    }
  }

  private static Lease named(String name, DatabaseUrl url) {
    synchronized (NAMED) {
      return NAMED.computeIfAbsent(name, n -> new Shared(inMemory(url))).lease();
    }
  }

  private static void release(Shared shared) {
    boolean last;
    synchronized (NAMED) {
      last = shared.leave();
      if (last) {
        NAMED.values().remove(shared);
      }
    }
    if (last) {
      shared.database.close();
    }
  }
}
