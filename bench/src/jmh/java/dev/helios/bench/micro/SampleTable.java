package dev.helios.bench.micro;

import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.TableWriter;
import dev.helios.refs.txn.Transaction;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A repository on disk with one table of many rows on branch main: id, k with an index, c of 120
 * characters, pad of 60, with a unique index if that is asked for. Deleted from disk when closed.
 */
final class SampleTable implements Closeable {
  static final Actor WHO = new Actor("bench", "bench@localhost");
  static final long TABLE = 11;

  private static final int LOAD_BATCH = 20_000;

  private final Path folder;
  private Repository repository;
  private final int rows;
  private final SplittableRandom random = new SplittableRandom(42);

  SampleTable(int rows) {
    this(rows, StorageOptions.DEFAULT);
  }

  SampleTable(int rows, StorageOptions options) {
    this(rows, options, false);
  }

  SampleTable(int rows, StorageOptions options, boolean unique) {
    try {
      folder = Files.createTempDirectory("helios-bench");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.rows = rows;
    FileStorage storage = FileStorage.create(folder.resolve("db"), options);
    repository = Repository.open(storage);
    Transaction create = transaction("main");
    create.put(Table.empty(storage.nodes(), schema(unique)));
    publish("main", create);
    for (int from = 0; from < rows; from += LOAD_BATCH) {
      Transaction load = transaction("main");
      TableWriter table = load.table(TABLE);
      for (int id = from; id < Math.min(rows, from + LOAD_BATCH); id++) {
        table.insert(row(id));
      }
      publish("main", load);
    }
    repository.branches().commitPending("main", "load", WHO);
    repository.checkpoint();
  }

  static Column column(long id, String name, Kind kind) {
    return new Column(
        id,
        (int) id,
        name,
        ColumnType.of(kind),
        id > 1,
        null,
        null,
        null,
        Column.Identity.NONE,
        null);
  }

  private static TableSchema schema(boolean unique) {
    IndexSchema byK = index(5, "sbtest_k", 2, false);
    return new TableSchema(
        TABLE,
        "sbtest",
        List.of(
            column(1, "id", Kind.BIGINT),
            column(2, "k", Kind.BIGINT),
            column(3, "c", Kind.TEXT),
            column(4, "pad", Kind.TEXT)),
        List.of(1L),
        "sbtest_pkey",
        unique ? List.of(byK, index(6, "sbtest_pad", 4, true)) : List.of(byK),
        List.of(),
        List.of(),
        Set.of(),
        null);
  }

  private static IndexSchema index(long id, String name, long columnId, boolean unique) {
    List<IndexSchema.Part> parts = List.of(new IndexSchema.Part(columnId, null, false, false));
    return new IndexSchema(id, name, unique, false, parts, null);
  }

  private Object[] row(long id) {
    return new Object[] {id, (long) random.nextInt(rows), text(120), text(60)};
  }

  private String text(int length) {
    return text(random, length);
  }

  private static String text(SplittableRandom from, int length) {
    StringBuilder text = new StringBuilder(length);
    while (text.length() < length) {
      text.append(from.nextInt(10_000_000, 100_000_000)).append('-');
    }
    text.setLength(length);
    return text.toString();
  }

  Repository repository() {
    return repository;
  }

  /** Closes the database and opens it again, as the next process would find it. */
  Repository reopen() {
    repository.close();
    repository = Repository.open(FileStorage.open(folder.resolve("db"), StorageOptions.DEFAULT));
    return repository;
  }

  Root root(String branch) {
    return repository.branches().get(branch).root();
  }

  Transaction transaction(String branch) {
    return new Transaction(root(branch));
  }

  /** Commits a transaction, which must not lose. */
  void publish(String branch, Transaction transaction) {
    Branches.TransactionResult result =
        repository.branches().commit(branch, transaction, "UPDATE", WHO);
    if (!(result instanceof Branches.TransactionResult.Done)) {
      throw new IllegalStateException("lost: " + result);
    }
  }

  /** Adds a row. Safe for use by many threads, each with a transaction of its own. */
  void insert(Transaction transaction, long id) {
    SplittableRandom own = new SplittableRandom(id);
    transaction
        .table(TABLE)
        .insert(new Object[] {id, (long) own.nextInt(1_000_000), text(own, 120), text(own, 60)});
  }

  /** Changes {@code c} of {@code count} random rows whose id leaves {@code rest} modulo 2. */
  void update(Transaction transaction, int count, int rest) {
    for (int i = 0; i < count; i++) {
      update(transaction, random.nextInt(rows / 2) * 2L + rest, false);
    }
  }

  /** Changes {@code c} of a row, and {@code k} and {@code pad} too if {@code indexed}. */
  void update(Transaction transaction, long id, boolean indexed) {
    TableWriter table = transaction.table(TABLE);
    Object[] old = Objects.requireNonNull(table.get(id));
    Object[] changed = old.clone();
    changed[2] = text(120);
    if (indexed) {
      changed[1] = (long) random.nextInt(rows);
      changed[3] = text(60);
    }
    table.update(old, changed);
  }

  @Override
  public void close() {
    repository.close();
    deleteAll(folder);
  }

  /** Deletes a folder and all that is in it. */
  static void deleteAll(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(SampleTable::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
