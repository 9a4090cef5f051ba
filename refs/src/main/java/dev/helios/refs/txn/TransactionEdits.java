package dev.helios.refs.txn;

import dev.helios.objects.chunk.CorruptChunkException;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeDiff;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.ByteReader;
import dev.helios.refs.row.ByteWriter;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a transaction did to its root: edits of trees by key, tables put or removed as a whole,
 * views. Applies to the root it was made on, or to a later one that it does not collide with.
 * Immutable. Bytes: {@code docs/formats/transaction.md}.
 */
public final class TransactionEdits {
  /** Edits of all trees in bytes; of a tree with which they are more its new root is kept. */
  static final long MAX_EDIT_BYTES = 4L << 20;

  private final List<TreeEdits> trees;
  private final List<Table> tables;
  private final List<ViewSchema> views;
  private final List<Long> removed;

  TransactionEdits(
      List<TreeEdits> trees, List<Table> tables, List<ViewSchema> views, List<Long> removed) {
    this.trees = trees;
    this.tables = tables;
    this.views = views;
    this.removed = removed;
  }

  /** What turned {@code base} into {@code edited}. Persists tables that changed as a whole. */
  public static TransactionEdits between(Root base, Root edited) {
    List<TreeEdits> trees = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    long bytes = 0;
    for (Table table : edited.tables()) {
      Table before = base.table(table.schema().id()).orElse(null);
      if (before == table) {
        continue;
      }
      if (before == null
          || (before.schema() != table.schema() && !before.schema().equals(table.schema()))) {
        // Now, and not when the record is written: its chunks are flushed in between.
        table.rows().hash();
        table.indexes().values().forEach(Tree::hash);
        tables.add(table);
      } else {
        long id = table.schema().id();
        bytes = addTree(trees, id, 0, before.rows(), table.rows(), bytes);
        for (IndexSchema index : table.schema().indexes()) {
          Tree from = before.index(index.id());
          bytes = addTree(trees, id, index.id(), from, table.index(index.id()), bytes);
        }
      }
    }
    List<Long> removed = new ArrayList<>();
    base.tables().stream()
        .map(t -> t.schema().id())
        .filter(id -> edited.table(id).isEmpty())
        .forEach(removed::add);
    List<ViewSchema> views =
        edited.views().stream().filter(v -> !base.views().contains(v)).toList();
    base.views().stream()
        .map(ViewSchema::id)
        .filter(id -> edited.views().stream().noneMatch(v -> v.id() == id))
        .forEach(removed::add);
    return new TransactionEdits(trees, tables, views, removed);
  }

  /** The edits that made {@code edited}, in the order of {@link #between}. */
  static TransactionEdits of(Root edited, AppliedEdits applied) {
    List<TreeEdits> trees = new ArrayList<>();
    for (Table table : edited.tables()) {
      long id = table.schema().id();
      add(trees, id, 0, applied);
      table.schema().indexes().forEach(index -> add(trees, id, index.id(), applied));
    }
    return ofTrees(trees);
  }

  private static void add(List<TreeEdits> trees, long tableId, long indexId, AppliedEdits applied) {
    List<Edit> edits = applied.of(tableId, indexId);
    if (!edits.isEmpty()) {
      trees.add(TreeEdits.of(tableId, indexId, edits));
    }
  }

  static long bytes(Edit edit) {
    byte[] value = edit.value();
    return (long) edit.key().length + (value == null ? 0 : value.length);
  }

  /** {@code used} are bytes of edits so far; returns them with those of this tree. */
  private static long addTree(
      List<TreeEdits> trees, long tableId, long indexId, Tree before, Tree after, long used) {
    if (after.sameAs(before)) {
      return used;
    }
    List<Edit> edits = new ArrayList<>();
    long bytes = used;
    long count = 0;
    TreeDiff diff = after.diff(before);
    while (diff.next()) {
      count++;
      if (bytes <= MAX_EDIT_BYTES) {
        Edit edit = new Edit(diff.key(), diff.to());
        edits.add(edit);
        bytes += bytes(edit);
      } else {
        edits.clear();
      }
    }
    if (count == 0) {
      return used;
    }
    if (bytes <= MAX_EDIT_BYTES) {
      trees.add(new TreeEdits(tableId, indexId, count, edits, null, null, null));
      return bytes;
    }
    trees.add(new TreeEdits(tableId, indexId, count, List.of(), after.hash(), before, after));
    return used;
  }

  /** Edits of trees alone. */
  static TransactionEdits ofTrees(List<TreeEdits> trees) {
    return new TransactionEdits(trees, List.of(), List.of(), List.of());
  }

  /** Receives the edits of one tree, their keys ascending. */
  @FunctionalInterface
  interface TreeConsumer {
    void accept(long tableId, long indexId, List<Edit> edits);
  }

  void forEachTree(TreeConsumer consumer) {
    trees.forEach(t -> consumer.accept(t.tableId(), t.indexId(), t.edits()));
  }

  /** Whether it has all its edits by key, and no definitions. */
  public boolean areRowsOnly() {
    return !namesRoots() && views.isEmpty() && removed.isEmpty();
  }

  /** Ids of the tables and views that it changed, in no order. */
  public Set<Long> touched() {
    Set<Long> ids = new HashSet<>(removed);
    trees.forEach(t -> ids.add(t.tableId()));
    ids.addAll(names().keySet());
    return ids;
  }

  /** Names, by id, that it gave to the tables and views whose definitions it changed. */
  public Map<Long, String> names() {
    Map<Long, String> names = new HashMap<>();
    tables.forEach(t -> names.put(t.schema().id(), t.schema().name()));
    views.forEach(v -> names.put(v.id(), v.name()));
    return names;
  }

  public boolean isEmpty() {
    return trees.isEmpty() && tables.isEmpty() && views.isEmpty() && removed.isEmpty();
  }

  /** Whether chunks must be flushed before the record is durable, as it names roots in them. */
  public boolean namesRoots() {
    if (!tables.isEmpty()) {
      return true;
    }
    for (TreeEdits t : trees) {
      if (t.root() != null) {
        return true;
      }
    }
    return false;
  }

  /** Hands over the trees that it names by their hash. */
  public void namedTrees(Consumer<Hash> visitor) {
    for (TreeEdits t : trees) {
      if (t.root() != null) {
        visitor.accept(t.root());
      }
    }
    for (Table table : tables) {
      visitor.accept(table.rows().hash());
      table.indexes().values().forEach(tree -> visitor.accept(tree.hash()));
    }
  }

  /**
   * Number of edits of trees that applying it makes, which leave nodes that are not stored; none of
   * a tree that it names by its hash.
   */
  public long edits() {
    long sum = 0;
    for (TreeEdits t : trees) {
      sum += t.root() == null ? t.count() : 0;
    }
    return sum;
  }

  /** Number of rows put or removed. */
  public long rows() {
    return trees.stream().filter(t -> t.indexId() == 0).mapToLong(TreeEdits::count).sum();
  }

  /** The root that these edits make of {@code root}, which is the one they were made on. */
  public Root apply(Root root) {
    return apply(root, trees, true);
  }

  /**
   * As {@link #apply(Root)}, of other edits of trees.
   *
   * @param isBase whether roots of trees that these edits name are those of the result
   */
  Root apply(Root root, List<TreeEdits> trees, boolean isBase) {
    Root result = root;
    for (long id : removed) {
      result = result.without(id);
    }
    Map<Long, List<TreeEdits>> byTable = new HashMap<>();
    for (TreeEdits t : trees) {
      byTable.computeIfAbsent(t.tableId(), id -> new ArrayList<>()).add(t);
    }
    for (Map.Entry<Long, List<TreeEdits>> entry : byTable.entrySet()) {
      Table table = result.table(entry.getKey()).orElseThrow(() -> noTable(entry.getKey()));
      Tree rows = table.rows();
      Map<Long, Tree> indexes = new HashMap<>(table.indexes());
      for (TreeEdits t : entry.getValue()) {
        Tree before = t.indexId() == 0 ? rows : table.index(t.indexId());
        Tree after =
            isBase && t.root() != null
                ? Tree.load(root.nodes(), t.root())
                : before.apply(t.iterator());
        if (t.indexId() == 0) {
          rows = after;
        } else {
          indexes.put(t.indexId(), after);
        }
      }
      result = result.with(table.withTrees(rows, indexes));
    }
    for (Table table : tables) {
      result = result.with(table);
    }
    for (ViewSchema view : views) {
      result = result.with(view);
    }
    return result;
  }

  private static CorruptChunkException noTable(long id) {
    return new CorruptChunkException(
        "a transaction changes table #%d, which is not there; run `helios fsck`".formatted(id));
  }

  /**
   * Outcome of {@link #rebase}: the new root and the edits that make it, or what was in the way.
   *
   * @param key for people, such as {@code (id)=(7)}; empty for the whole table
   */
  public sealed interface Rebased {
    record On(Root root, TransactionEdits edits) implements Rebased {}

    record Collides(String table, String key) implements Rebased {}
  }

  /**
   * Applies these edits, made on {@code base}, to {@code tip}, unless a key that they touch, or the
   * schema of a table they touch, is another in {@code tip} than it was in {@code base}. The same
   * row added to a bag here and there is added twice.
   */
  public Rebased rebase(Root base, Root tip) {
    return new EditsRebase(this, base, new RootView(tip)).run();
  }

  /** Bytes that {@link #read} takes. */
  public void write(ByteWriter out) {
    TransactionEditsCodec.write(this, out);
  }

  /**
   * @throws CorruptChunkException if the bytes are not those of a transaction
   */
  public static TransactionEdits read(NodeStore nodes, ByteReader in) {
    return TransactionEditsCodec.read(nodes, in);
  }

  List<TreeEdits> trees() {
    return trees;
  }

  /** Tables put as a whole. */
  List<Table> tables() {
    return tables;
  }

  List<ViewSchema> views() {
    return views;
  }

  /** Ids of tables and views. */
  List<Long> removed() {
    return removed;
  }
}
