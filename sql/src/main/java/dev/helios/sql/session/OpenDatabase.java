package dev.helios.sql.session;

import dev.helios.hooks.HookGate;
import dev.helios.merge.Gate;
import dev.helios.merge.Merger;
import dev.helios.objects.store.Storage;
import dev.helios.refs.Repository;
import dev.helios.sql.expr.MergeExpressions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One storage and what is built on it, shared by every {@link Database} of its directory. */
final class OpenDatabase {
  private final @Nullable Path directory;
  private final Repository repository;
  private final Merger merger;
  private final StatementCache cache = new StatementCache();

  /** How many databases share it; guarded by {@link OpenDatabases}. */
  int users = 1;

  /**
   * @param directory where it is, with links resolved; null on the heap
   */
  OpenDatabase(Storage storage, @Nullable Path directory) {
    this.directory = directory;
    this.repository = Repository.open(storage);
    Gate gate =
        directory == null
            ? Gate.OPEN
            : new HookGate(repository, directory, HookGate.LIMIT, verdict -> {});
    this.merger = new Merger(repository, new MergeExpressions(), gate);
  }

  @Nullable Path directory() {
    return directory;
  }

  Repository repository() {
    return repository;
  }

  Merger merger() {
    return merger;
  }

  StatementCache cache() {
    return cache;
  }
}
