package dev.helios.refs;

import static dev.helios.refs.TestDatabase.T;
import static dev.helios.refs.TestDatabase.WHO;
import static dev.helios.refs.TestDatabase.row;

import dev.helios.objects.prolly.NodeSize;
import dev.helios.objects.store.FileStorage;
import dev.helios.objects.store.StorageOptions;
import dev.helios.refs.root.Root;
import dev.helios.refs.schema.Deferral;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes the golden database of what version 2 of {@code helios.db} and of schemas adds: another
 * size of nodes, NULLs that are equal, MATCH FULL, and comments of indexes and views. A program:
 * takes the folder to write to.
 */
final class GoldenSchemas {
  private GoldenSchemas() {}

  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    Files.createDirectories(folder);
    Path database = Files.createTempDirectory("golden").resolve("db");
    make(database);
    GoldenDatabase.pack(database, folder.resolve("schemas.zip"));
    try (Repository r =
        Repository.open(FileStorage.openReadOnly(database, StorageOptions.DEFAULT))) {
      Files.writeString(folder.resolve("schemas.txt"), listing(r));
    }
  }

  /** A database whose schemas are in a pack, and again in the journal alone. */
  static void make(Path path) {
    StorageOptions options = StorageOptions.DEFAULT.withNodeSize(NodeSize.of(8192));
    Repository r = Repository.open(FileStorage.create(path, options));
    GoldenDatabase.transact(
        r,
        "main",
        t -> {
          t.put(GoldenDatabase.table(r, parent("one of each name")));
          t.put(GoldenDatabase.table(r, child()));
          t.replace(t.root().with(view("for the report")));
        });
    GoldenDatabase.transact(
        r,
        "main",
        t -> {
          for (long id = 0; id < 60; id++) {
            t.table(T).insert(row(id, "name " + id));
            t.table(TestDatabase.CHILD).insert(row(id, "child of " + id));
          }
        });
    r.branches().commitPending("main", "rows", WHO);
    r.checkpoint();
    GoldenDatabase.transact(
        r,
        "main",
        t -> {
          TableSchema said = parent("no two of a name");
          t.replace(
              t.root()
                  .with(t.root().table(T).orElseThrow().withSchema(said))
                  .with(view("for the other report")));
        });
    r.storage().close();
  }

  private static TableSchema parent(String comment) {
    IndexSchema key = TestDatabase.NAME_KEY;
    IndexSchema nullsEqual =
        new IndexSchema(key.id(), key.name(), true, true, key.parts(), null, true)
            .withComment(comment);
    return TestDatabase.table(T, "t", List.of(1L), List.of(nullsEqual));
  }

  private static TableSchema child() {
    TableSchema child = TestDatabase.child();
    ForeignKey key = child.foreignKeys().getFirst();
    ForeignKey full =
        new ForeignKey(
            key.id(),
            key.name(),
            key.columns(),
            key.parentTable(),
            key.parentColumns(),
            key.onDelete(),
            key.onUpdate(),
            true,
            List.of(),
            Deferral.NOT_DEFERRABLE);
    return new TableSchema(
        child.id(),
        child.name(),
        child.columns(),
        child.primaryKey(),
        child.primaryKeyName(),
        child.indexes(),
        child.checks(),
        List.of(full),
        child.retiredIds(),
        child.comment());
  }

  private static ViewSchema view(String comment) {
    return new ViewSchema(40, "v", List.of("n"), "SELECT name FROM t").withComment(comment);
  }

  /** The schemas of the head and of what is pending. */
  static String listing(Repository r) {
    Root head = r.history().root(r.branches().get("main").head());
    return "size of nodes %d\n".formatted(r.storage().nodes().nodeSize().bytes())
        + root("head", head)
        + root("pending", r.branches().get("main").root());
  }

  private static String root(String name, Root root) {
    StringBuilder text = new StringBuilder("%s %s\n".formatted(name, root.hash()));
    root.views().forEach(v -> text.append("  view %s: %s\n".formatted(v.name(), v.comment())));
    root.tables()
        .forEach(
            t -> {
              TableSchema s = t.schema();
              text.append("  table %s, %d rows\n".formatted(s.name(), t.rows().count()));
              s.indexes()
                  .forEach(
                      i ->
                          text.append(
                              "    index %s, NULLs equal %s: %s\n"
                                  .formatted(i.name(), i.nullsEqual(), i.comment())));
              s.foreignKeys()
                  .forEach(
                      k ->
                          text.append(
                              "    foreign key %s, full %s\n".formatted(k.name(), k.matchFull())));
            });
    return text.toString();
  }
}
