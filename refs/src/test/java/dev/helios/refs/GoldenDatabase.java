package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static dev.helios.refs.TestDatabase.row;

import dev.helios.objects.disk.SystemDisk;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.pack.Compression;
import dev.helios.objects.prolly.Cursor;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.BranchOptions;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.Commit;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.Interval;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.Transaction;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Makes the golden databases, and lists what is in one. A program to run when a new version of the
 * formats is given out: takes the folder to write to.
 */
final class GoldenDatabase {
  private static final List<Kind> STORED = Stream.of(Kind.values()).filter(Kind::isStored).toList();

  private static final long TYPES = 21;
  private static final FileStorage.Sizes SIZES = new FileStorage.Sizes(6_000, 20_000);

  private GoldenDatabase() {}

  /** Writes all of them, each beside its listing. */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    for (HashAlgorithm hash : HashAlgorithm.values()) {
      for (Compression compression : Compression.values()) {
        String name = (hash + "-" + compression).toLowerCase(Locale.ROOT);
        Path database = Files.createTempDirectory("golden").resolve("db");
        make(database, StorageOptions.DEFAULT.withHash(hash).withCompression(compression));
        pack(database, folder.resolve(name + ".zip"));
        try (Repository r =
            Repository.open(FileStorage.openReadOnly(database, StorageOptions.DEFAULT))) {
          Files.writeString(folder.resolve(name + ".txt"), listing(r));
        }
      }
    }
    Path wrong = Files.createTempDirectory("golden").resolve("db");
    makeWrongIndex(wrong);
    pack(wrong, folder.resolve("wrong-index.zip"));
    GoldenDamage.writeList(folder);
  }

  /** A database with something of everything. */
  static void make(Path path, StorageOptions options) {
    Repository r = Repository.open(FileStorage.create(SystemDisk.INSTANCE, path, options, SIZES));
    transact(
        r,
        "main",
        t -> {
          t.put(table(r, TestDatabase.table(T, "t", List.of(1L), List.of(TestDatabase.NAME_KEY))));
          t.put(table(r, TestDatabase.table(TestDatabase.BAG, "bag", List.of(), List.of())));
          t.put(table(r, TestDatabase.child()));
          t.put(table(r, types()));
          t.replace(t.root().with(new ViewSchema(40, "v", List.of("n"), "SELECT name FROM t")));
        });
    transact(
        r,
        "main",
        t -> {
          for (long id = 0; id < 60; id++) {
            t.table(T).insert(row(id, "name " + id));
          }
          t.table(T).insert(row(1000, "out of line " + "0123456789".repeat(400)));
          for (int i = 0; i < 4; i++) {
            t.table(TestDatabase.BAG).insert(row(7, "twice or more"));
            t.table(TestDatabase.CHILD).insert(row(i, "child of " + i));
          }
          for (int i = 0; i < 5; i++) {
            t.table(TYPES).insert(typesRow(i));
          }
        });
    r.branches().commitPending("main", "first rows", WHO);
    History history = r.history();
    history.createTag("v1", r.branches().get("main").head(), "the first", WHO);
    history.createTag("light", r.branches().get("main").head(), null, WHO);
    r.storage().endJournalFile();
    r.checkpoint();
    r.branches().createFrom("dev", "main", BranchOptions.DEFAULT.withDescription("work"), WHO);
    transact(r, "dev", t -> t.table(T).insert(row(2000, "on dev")));
    r.branches().commitPending("dev", "on dev", WHO);
    transact(r, "main", t -> t.table(T).delete(t.table(T).get(5L)));
    r.branches().commitPending("main", "one less", WHO);
    merge(r);
    r.storage().endJournalFile();
    r.checkpoint();
    transact(r, "dev", t -> t.table(T).insert(row(2001, "put aside")));
    r.branches().stashes().push("dev", "later", WHO);
    r.branches().createFrom("gone", "dev", BranchOptions.DEFAULT, WHO);
    r.branches().delete("gone", true, WHO);
    r.branches().createFrom("kept", "main", BranchOptions.DEFAULT.withReadOnly(true), WHO);
    r.putRecord("merges/main", "a merge that waits".getBytes(StandardCharsets.UTF_8));
    r.nextInSequence(7, 42);
    transact(r, "dev", t -> t.table(T).insert(row(2002, "pending " + "z".repeat(2000))));
    r.close();
    // What comes after the checkpoint that closing made is in the journal alone.
    Repository again = Repository.open(FileStorage.open(path, options));
    transact(again, "main", t -> t.table(T).insert(row(3000, "in the journal")));
    again.storage().close();
  }

  /** A database one of whose rows lacks its entry in an index. */
  static void makeWrongIndex(Path path) {
    Repository r = Repository.open(FileStorage.create(path, StorageOptions.DEFAULT));
    TableSchema schema = TestDatabase.table(T, "t", List.of(1L), List.of(TestDatabase.NAME_KEY));
    transact(r, "main", t -> t.put(table(r, schema)));
    transact(r, "main", t -> t.table(T).insert(row(1, "one")));
    transact(
        r,
        "main",
        t -> {
          Table table = t.root().table(T).orElseThrow();
          long index = TestDatabase.NAME_KEY.id();
          Tree empty = Tree.empty(r.storage().nodes());
          t.put(table.withTrees(table.rows(), Map.of(index, empty)));
        });
    r.branches().commitPending("main", "wrong", WHO);
    r.close();
  }

  static Table table(Repository r, TableSchema schema) {
    return Table.empty(r.storage().nodes(), schema);
  }

  static void transact(
      Repository r, String branch, java.util.function.Consumer<Transaction> edits) {
    Transaction t = new Transaction(r.branches().get(branch).root());
    edits.accept(t);
    r.branches().commit(branch, t, "GOLDEN", WHO);
  }

  private static void merge(Repository r) {
    Branch main = r.branches().get("main");
    Branch dev = r.branches().get("dev");
    Transaction t = new Transaction(main.root());
    t.table(T).insert(row(2000, "on dev"));
    CommitId merged =
        r.history().write(List.of(main.head(), dev.head()), t.root(), "merge dev", WHO, WHO);
    r.branches().finishMerge(main, merged, "merge dev", WHO);
  }

  private static TableSchema types() {
    List<Column> columns = new ArrayList<>();
    columns.add(TestDatabase.column(1, "id", Kind.BIGINT));
    for (Kind kind : STORED) {
      ColumnType type =
          kind == Kind.ARRAY ? ColumnType.array(ColumnType.of(Kind.TEXT)) : ColumnType.of(kind);
      int id = 2 + kind.ordinal();
      String name = kind.name().toLowerCase(Locale.ROOT);
      columns.add(
          new Column(id, id, name, type, true, null, null, null, Column.Identity.NONE, null));
    }
    return new TableSchema(
        TYPES,
        "types",
        columns,
        List.of(1L),
        "types_pkey",
        List.of(),
        List.of(),
        List.of(),
        Set.of(),
        "every type");
  }

  private static @Nullable Object[] typesRow(int i) {
    List<@Nullable Object> row = new ArrayList<>();
    row.add((long) i);
    for (Kind kind : STORED) {
      row.add(i == 4 ? null : value(kind, i));
    }
    return row.toArray();
  }

  private static Object value(Kind kind, int i) {
    long n = (i - 1) * 12_345L;
    return switch (kind) {
      case BOOLEAN -> i % 2 == 0;
      case SMALLINT, INTEGER, BIGINT, DATE -> n;
      case TIMESTAMP, TIMESTAMPTZ -> n * 86_400_000_123L;
      case TIME -> i * 3_600_000_001L;
      case REAL, DOUBLE -> n / 8.0;
      case NUMERIC -> new BigDecimal("-12.50").multiply(BigDecimal.valueOf(n));
      case TEXT, VARCHAR, CHAR -> "text \u00e4\u20ac\ud83d\ude00 " + i;
      case JSON, JSONB -> "{\"a\":[" + i + ",null]}";
      case BYTEA -> new byte[] {0, (byte) i, -1};
      case INTERVAL -> new Interval(i, -i, n);
      case UUID -> new UUID(n, ~n);
      case ARRAY -> java.util.Arrays.asList("a" + i, null);
      case RECORD -> throw new IllegalArgumentException("not stored");
    };
  }

  /** Everything that is in a database, line by line. */
  static String listing(Repository r) {
    StringBuilder text = new StringBuilder();
    Map<Hash, Root> roots = new LinkedHashMap<>();
    text.append("hash %s\nHEAD %s\n".formatted(r.storage().chunks().algorithm(), r.headBranch()));
    for (Branch b : r.branches().list()) {
      branch(text, "branch " + b.name(), b);
      roots.put(b.root().hash(), b.root());
      for (History.ReflogEntry e : r.history().reflog(b.name())) {
        text.append(
            "  reflog %s %s %s: %s\n".formatted(e.to(), e.date(), e.who().email(), e.message()));
      }
      text.append("  kept merge " + hex(r.record("merges/" + b.name()).orElse(null)) + "\n");
    }
    for (DeletedBranch d : r.branches().deleted()) {
      branch(text, "deleted %s at %s".formatted(d.branch().name(), d.deletedAt()), d.branch());
      roots.put(d.branch().root().hash(), d.branch().root());
    }
    for (Stash s : r.branches().stashes().list()) {
      text.append("stash of %s: %s\n".formatted(s.branch(), s.commit()));
      commit(text, r.history().commit(s.commit()));
      roots.put(r.history().root(s.commit()).hash(), r.history().root(s.commit()));
    }
    for (History.Tag t : r.history().tags()) {
      text.append("tag %s: %s %s\n".formatted(t.name(), t.commit(), t.message()));
    }
    List<CommitId> heads = r.branches().list().stream().map(Branch::head).toList();
    for (Commit c : r.history().log(heads, List.of(), 1000)) {
      commit(text, c);
      roots.put(c.root(), r.history().root(c.id()));
    }
    text.append("sequence 7: %d\n".formatted(r.peekSequence(7)));
    for (long lsn = 1; lsn <= r.history().lastLsn(); lsn++) {
      String past = r.history().branchAt("main", lsn).map(b -> b.root().hash() + "").orElse("");
      text.append("main at %d: %s\n".formatted(lsn, past));
    }
    roots.values().forEach(root -> root(text, root));
    return text.toString();
  }

  private static void branch(StringBuilder text, String title, Branch b) {
    text.append(
        "%s: head %s, lsn %d, %d pending, made %s of %s, changed %s, %s, read-only %s\n"
            .formatted(
                title,
                b.head(),
                b.lsn(),
                b.pending(),
                b.createdAt(),
                b.parent(),
                b.updatedAt(),
                b.options().description(),
                b.options().readOnly()));
    text.append("  root " + b.root().hash() + "\n");
  }

  private static void commit(StringBuilder text, Commit c) {
    text.append(
        "commit %s of %s by %s, root %s: %s\n"
            .formatted(c.id(), c.parents(), c.author().email(), c.root(), c.message().strip()));
  }

  /** Without what a view could not have yet when these databases were written. */
  private static String view(ViewSchema view) {
    return "ViewSchema[id=%d, name=%s, columns=%s, sql=%s]"
        .formatted(view.id(), view.name(), view.columns(), view.sql());
  }

  private static void root(StringBuilder text, Root root) {
    text.append("root " + root.hash() + "\n");
    root.views().forEach(v -> text.append("  view " + view(v) + "\n"));
    for (Table table : root.tables()) {
      text.append("  table %s, %d rows\n".formatted(table.schema().name(), table.rows().count()));
      Cursor cursor = table.rows().cursor();
      while (cursor.next()) {
        text.append("    " + cells(table, cursor) + "\n");
      }
    }
  }

  /** A row as text; long values are shortened to their length and hash. */
  private static String cells(Table table, Cursor cursor) {
    @Nullable Object[] row = table.codec().row(cursor.key(), cursor.value());
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.length; i++) {
      Object value = row[i];
      String cell =
          value == null ? "NULL" : Values.text(table.schema().columns().get(i).type(), value);
      cells.add(
          cell.length() > 100
              ? "%d characters, %x".formatted(cell.length(), cell.hashCode())
              : cell);
    }
    return String.join(" | ", cells);
  }

  private static String hex(byte @Nullable [] bytes) {
    return bytes == null ? "none" : HexFormat.of().formatHex(bytes);
  }

  /** Puts the files of a database into an archive. */
  static void pack(Path database, Path archive) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive));
        Stream<Path> files = Files.walk(database)) {
      for (Path file : files.sorted().toList()) {
        String name = database.relativize(file).toString().replace('\\', '/');
        if (!name.isEmpty()) {
          zip.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
          if (!Files.isDirectory(file)) {
            Files.copy(file, zip);
          }
          zip.closeEntry();
        }
      }
    }
  }
}
