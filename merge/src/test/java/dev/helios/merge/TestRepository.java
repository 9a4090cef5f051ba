package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.objects.store.Storage;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import java.util.List;

/**
 * A repository, in memory if not said otherwise, whose branches are changed with statements of
 * {@link Script}.
 */
final class TestRepository {
  static final Actor WHO = new Actor("ada", "ada@example.org");

  final Repository repository;
  final Branches branches;
  final Merger merger;

  TestRepository() {
    this(new MemoryStorage());
  }

  TestRepository(Storage storage) {
    this(storage, Gate.OPEN);
  }

  TestRepository(Storage storage, Gate gate) {
    repository = Repository.open(storage);
    branches = repository.branches();
    merger = new Merger(repository, new TestExpressions(), gate);
  }

  /** Runs statements, separated by semicolons, in one transaction. */
  void run(String branch, String statements) {
    assertThat(
            branches.commit(
                branch,
                Script.run(branches.get(branch).root(), List.of(statements.split(";"))),
                "TEST",
                WHO))
        .isInstanceOf(Branches.TransactionResult.Done.class);
  }

  /** Runs statements and commits them. */
  CommitId commit(String branch, String statements) {
    run(branch, statements);
    return branches.commitPending(branch, statements, WHO).head();
  }

  void fork(String branch, String from) {
    branches.createFrom(branch, from, BranchOptions.DEFAULT, WHO);
  }

  MergeResult merge(String source, String target) {
    return merger.merge(source, target, MergeOptions.DEFAULT, WHO);
  }

  Root root(String branch) {
    return branches.get(branch).root();
  }

  CommitId head(String branch) {
    return branches.get(branch).head();
  }

  /** Rows of a table as text. */
  List<String> rows(String branch, String table) {
    Table t = root(branch).table(table).orElseThrow();
    return Script.text(t, t.schema().columns().stream().map(Column::name).toList());
  }

  List<String> conflictIds(String target) {
    return merger.report(merger.kept().get(target)).open().stream().map(Conflict::id).toList();
  }
}
