package dev.helios.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.helios.merge.cases.MergeCase;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.branch.CommitRequest;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.Transaction;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of the merge specification, read from {@code src/test/resources/cases}, in both
 * directions: the sides swapped give the same rows, or the same conflicts with the labels swapped.
 */
class MergeCasesTest {
  private static final Path CASES = Path.of("src/test/resources/cases");
  static final Actor WHO = new Actor("ada", "ada@example.org");

  static Stream<MergeCase> cases() {
    return Stream.of(
            "tables",
            "rows",
            "cells",
            "columns",
            "types",
            "indexes",
            "constraints",
            "bags",
            "views")
        .flatMap(f -> MergeCase.read(CASES.resolve(f + ".txt")).stream());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void mergesAsSpecified(MergeCase c) {
    Direction straight = new Direction(c, "ours", "theirs");
    Direction swapped = new Direction(c, "theirs", "ours");
    Outcome one = straight.run(null);
    Outcome other = swapped.run(one.root());
    assertThat(other.conflicts()).isEqualTo(ConflictText.swapped(one.report()));
  }

  /** What one direction came to: {@code root} is the merged one, conflicts and all. */
  private record Outcome(Root root, MergeReport report, List<String> conflicts) {}

  /** A case merged one way. */
  private static final class Direction {
    private final MergeCase c;
    private final String into;
    private final String from;
    private final Repository repository = Repository.open(new MemoryStorage());
    private final Branches branches = repository.branches();
    private final Merger merger = new Merger(repository, new TestExpressions(), Gate.OPEN);

    Direction(MergeCase c, String into, String from) {
      this.c = c;
      this.into = into;
      this.from = from;
    }

    private void run(String branch, List<String> statements) {
      Transaction txn = Script.run(branches.get(branch).root(), statements);
      assertThat(branches.commit(branch, txn, "TEST", WHO))
          .isInstanceOf(Branches.TransactionResult.Done.class);
    }

    Outcome run(@org.jspecify.annotations.Nullable Root other) {
      run("main", c.lines("base"));
      branches.commitPending("main", CommitRequest.of("base").allowingEmpty(true), WHO);
      Root base = branches.get("main").root();
      for (String side : List.of("ours", "theirs")) {
        branches.createFrom(side, "main", BranchOptions.DEFAULT, WHO);
        run(side, c.lines(side));
      }
      MergeResult preview = merger.preview(from, into, MergeOptions.DEFAULT);
      Branch before = branches.get(into);
      Hash root = before.root().hash();
      Root theirs = branches.get(from).root();
      MergeResult result = merger.merge(from, into, MergeOptions.DEFAULT, WHO);
      assertThat(preview.outcome()).isEqualTo(result.outcome());
      assertThat(preview.base()).isEqualTo(result.base());
      assertThat(ConflictText.of(preview.report())).isEqualTo(ConflictText.of(result.report()));
      assertThat(preview.report().rowsAffected()).isEqualTo(result.report().rowsAffected());
      assertThat(preview.report().schemaChanges()).isEqualTo(result.report().schemaChanges());
      Root merged =
          new RootMerge(new TestExpressions(), Resolutions.NONE)
              .merge(base, before.root(), theirs)
              .root();
      Outcome outcome = new Outcome(merged, result.report(), ConflictText.of(result.report()));
      if (c.isConflict()) {
        conflicted(result, root);
      } else {
        merged(result, merged);
      }
      boolean duplicates = c.lines("violation").stream().anyMatch(v -> v.startsWith("unique"));
      if (!duplicates) {
        IndexAgreement.check(merged);
      }
      if (!c.has("schema")) {
        shape(merged);
        rows(c.lines("rows"), merged, other == null ? merged : other);
      }
      for (String side : List.of("ours", "theirs", "base")) {
        if (c.has("take " + side)) {
          take(side, other);
        }
      }
      return outcome;
    }

    private void merged(MergeResult result, Root merged) {
      assertThat(result).isNotInstanceOf(MergeResult.Conflicted.class);
      assertThat(branches.get(into).root().hash()).isEqualTo(merged.hash());
      assertThat(repository.history().root(branches.get(into).head()).hash())
          .isEqualTo(merged.hash());
      finished(result);
    }

    /** The head has both sides as parents, and there is nothing left to merge. */
    private void finished(MergeResult result) {
      if (result instanceof MergeResult.Merged m) {
        assertThat(repository.history().commit(m.commit()).parents()).hasSize(2);
      }
      assertThat(merger.merge(from, into, MergeOptions.DEFAULT, WHO))
          .isInstanceOf(MergeResult.UpToDate.class);
      assertThat(merger.kept().find(into)).isEmpty();
    }

    private void conflicted(MergeResult result, Hash root) {
      assertThat(result).isInstanceOf(MergeResult.Conflicted.class);
      assertThat(branches.get(into).root().hash()).isEqualTo(root);
      assertThat(merger.kept().find(into)).isPresent();
      assertThat(ConflictText.of(merger.report(merger.kept().get(into))))
          .isEqualTo(ConflictText.of(result.report()));
      if (into.equals("ours")) {
        assertThat(ConflictText.brief(result.report()))
            .containsExactlyInAnyOrderElementsOf(
                Stream.of("conflict", "schema", "violation")
                    .flatMap(k -> c.lines(k).stream().map(l -> k + " " + l))
                    .toList());
      }
    }

    private void take(String side, @org.jspecify.annotations.Nullable Root other) {
      CommitId start = branches.get(into).head();
      Side label = side.equals("base") ? Side.BASE : side.equals(into) ? Side.OURS : Side.THEIRS;
      if (merger.kept().find(into).isEmpty()) {
        merger.merge(from, into, MergeOptions.DEFAULT, WHO);
      }
      for (int round = 0; round < 4; round++) {
        List<String> open =
            merger.report(merger.kept().get(into)).open().stream().map(Conflict::id).toList();
        merger.resolve(into, open, new Resolution.Take(label));
      }
      if (c.lines("take " + side).equals(List.of("open"))) {
        assertThat(merger.report(merger.kept().get(into)).open()).isNotEmpty();
        merger.abort(into);
        return;
      }
      assertThat(merger.report(merger.kept().get(into)).open()).isEmpty();
      MergeResult result = merger.resume(into, null, WHO);
      Root resolved = branches.get(into).root();
      IndexAgreement.check(resolved);
      rows(c.lines("take " + side), resolved, other == null ? resolved : other);
      finished(result);
      branches.reset(into, start, WHO);
    }

    /** Compares rows; the order of cells is that of {@code order}'s columns. */
    private void rows(List<String> expected, Root found, Root order) {
      Map<String, List<String>> tables = MergeCase.byTable(expected);
      List<String> given = tables.remove("order");
      tables.forEach(
          (name, rows) -> {
            if (name.equals("gone")) {
              rows.forEach(t -> assertThat(found.table(t)).as(t).isEmpty());
              return;
            }
            Table table = found.table(name).orElseThrow(() -> new AssertionError(name));
            List<String> columns = names(table, TableSchema::columns, Column::name);
            List<String> ordered =
                names(order.table(name).orElse(table), TableSchema::columns, Column::name);
            if (given != null) {
              columns = List.of(given.get(0).split(",\\s*"));
            } else if (ordered.size() == columns.size() && columns.containsAll(ordered)) {
              columns = ordered;
            }
            assertThat(Script.text(table, columns))
                .as("%s(%s) merged into %s", name, String.join(", ", columns), into)
                .isEqualTo(rows.stream().sorted().toList());
          });
    }

    private static <T> List<String> names(
        Table table,
        java.util.function.Function<TableSchema, List<T>> objects,
        java.util.function.Function<T, String> name) {
      return objects.apply(table.schema()).stream().map(name).toList();
    }

    private void shape(Root root) {
      c.lines("gone").forEach(t -> assertThat(root.table(t)).as(t).isEmpty());
      lists("columns", root, t -> names(t, TableSchema::columns, Column::name));
      lists("indexes", root, t -> names(t, TableSchema::indexes, IndexSchema::name));
      lists("checks", root, t -> names(t, TableSchema::checks, Check::name));
      lists("foreign", root, t -> names(t, TableSchema::foreignKeys, ForeignKey::name));
      lists(
          "key",
          root,
          t ->
              t.schema().primaryKey().stream()
                  .map(id -> t.schema().columns().get(t.schema().ordinal(id)).name())
                  .toList());
      for (String line : c.lines("type")) {
        String[] parts = line.split("[. ]", 3);
        TableSchema schema = root.table(parts[0]).orElseThrow().schema();
        assertThat(schema.columns().get(schema.ordinal(parts[1])).type().toSql())
            .isEqualTo(parts[2]);
      }
      if (c.has("views")) {
        assertThat(root.views())
            .extracting(ViewSchema::name)
            .isEqualTo(c.lines("views").stream().filter(v -> !v.isEmpty()).toList());
      }
    }

    private void lists(
        String keyword, Root root, java.util.function.Function<Table, List<String>> found) {
      for (Map.Entry<String, List<String>> line : MergeCase.byTable(c.lines(keyword)).entrySet()) {
        List<String> expected =
            line.getValue().isEmpty() ? List.of() : List.of(line.getValue().get(0).split(",\\s*"));
        List<String> names = found.apply(root.table(line.getKey()).orElseThrow());
        if (into.equals("ours")) {
          assertThat(names).as("%s of %s", keyword, line.getKey()).isEqualTo(expected);
        } else {
          assertThat(names)
              .as("%s of %s", keyword, line.getKey())
              .containsExactlyInAnyOrderElementsOf(expected);
        }
      }
    }
  }
}
