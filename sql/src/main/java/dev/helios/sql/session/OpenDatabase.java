package dev.helios.sql.session;

import dev.helios.hooks.HookGate;
import dev.helios.merge.Gate;
import dev.helios.merge.Merger;
import dev.helios.objects.store.Storage;
import dev.helios.refs.Repository;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One storage and what is built on it, shared by every {@link Database} of its directory. */
final class OpenDatabase {
  private static final dev.helios.merge.Expressions NO_EXPRESSIONS =
      new dev.helios.merge.Expressions() {
        @Override
        public Compiled compile(
            dev.helios.refs.schema.TableSchema schema,
            String sql,
            dev.helios.refs.schema.ColumnType type) {
          throw new IllegalStateException("skeleton");
        }

        @Override
        public @Nullable Object convert(
            @Nullable Object value,
            dev.helios.refs.schema.ColumnType from,
            dev.helios.refs.schema.ColumnType to) {
          return dev.helios.sql.value.Casts.assign(value, from, to);
        }

        @Override
        public java.util.Set<String> tablesOf(String viewSql) {
          throw new IllegalStateException("skeleton");
        }
      };

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
    this.merger = new Merger(repository, NO_EXPRESSIONS, gate);
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
