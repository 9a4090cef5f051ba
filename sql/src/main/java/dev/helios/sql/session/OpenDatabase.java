package dev.helios.sql.session;

import dev.helios.hooks.Candidates;
import dev.helios.hooks.Hooks;
import dev.helios.merge.Expressions;
import dev.helios.merge.Merger;
import dev.helios.objects.store.Storage;
import dev.helios.refs.Repository;
import dev.helios.refs.config.ConfigLookup;
import dev.helios.refs.config.Configuration;
import dev.helios.sql.ddl.MergeExpressions;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** One storage and what is built on it, shared by every {@link Database} of its directory. */
final class OpenDatabase {
  private final @Nullable Path directory;
  private final ConfigLookup lookup;
  private final Repository repository;
  private final Hooks hooks;
  private final Merger merger;
  private final Candidates candidates;
  private final StatementCache cache = new StatementCache();

  /** How many databases share it; guarded by {@link OpenDatabases}. */
  int users = 1;

  /**
   * @param directory where it is, with links resolved; null on the heap
   * @param lookup where its settings were found
   */
  OpenDatabase(
      Storage storage, @Nullable Path directory, ConfigLookup lookup, Configuration configuration) {
    this.directory = directory;
    this.lookup = lookup;
    this.repository = Repository.open(storage, configuration);
    Expressions expressions = new MergeExpressions();
    this.hooks =
        new Hooks(
            repository,
            directory,
            Hooks.LIMIT,
            new CandidateQueries(() -> Database.within(this)),
            check -> {});
    repository.setGate(hooks.refGate());
    this.merger = new Merger(repository, expressions, hooks.mergeGate());
    this.candidates = hooks.candidates(expressions);
  }

  @Nullable Path directory() {
    return directory;
  }

  ConfigLookup lookup() {
    return lookup;
  }

  Repository repository() {
    return repository;
  }

  Merger merger() {
    return merger;
  }

  Hooks hooks() {
    return hooks;
  }

  Candidates candidates() {
    return candidates;
  }

  StatementCache cache() {
    return cache;
  }
}
