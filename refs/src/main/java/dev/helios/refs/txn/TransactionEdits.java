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
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.SchemaCodec;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction did to its root: edits of trees by key, tables put or removed as a whole,
 * views. Applies to the root it was made on, or to a later one that it does not collide with.
 * Immutable. Bytes: {@code docs/formats/transaction.md}.
 */
public final class TransactionEdits {
  private static final int VERSION = 1;

  /** Edits of all trees in bytes; of a tree with which they are more its new root is kept. */
  static final long MAX_EDIT_BYTES = 4L << 20;

  private static final int END = 0;
  private static final int TREE_EDITS = 1;
  private static final int TREE_ROOT = 2;
  private static final int PUT_TABLE = 3;
  private static final int REMOVE = 4;
  private static final int PUT_VIEW = 5;

  /**
   * Edits of a tree of a table: the row tree if {@code indexId} is 0. Of many there is the root
   * alone, and as long as they are not read from the journal the trees before and after.
   */
  record TreeEdits(
      long tableId,
      long indexId,
      long count,
      List<Edit> edits,
      @Nullable Hash root,
      @Nullable Tree before,
      @Nullable Tree after) {
    static TreeEdits of(long tableId, long indexId, List<Edit> edits) {
      return new TreeEdits(tableId, indexId, edits.size(), edits, null, null, null);
    }

    Iterator<Edit> iterator() {
      return before == null || after == null ? edits.iterator() : new DiffEdits(after.diff(before));
    }
  }

  /** A diff as edits. */
  private static final class DiffEdits implements Iterator<Edit> {
    private final TreeDiff diff;
    private boolean hasNext;

    DiffEdits(TreeDiff diff) {
      this.diff = diff;
      hasNext = diff.next();
    }

    @Override
    public boolean hasNext() {
      return hasNext;
    }

    @Override
    public Edit next() {
      if (!hasNext) {
        throw new NoSuchElementException();
      }
      Edit edit = new Edit(diff.key(), diff.to());
      hasNext = diff.next();
      return edit;
    }
  }

  private final List<TreeEdits> trees;
  private final List<Table> tables;
  private final List<ViewSchema> views;
  private final List<Long> removed;

  private TransactionEdits(
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
  boolean areRowsOnly() {
    return !namesRoots() && views.isEmpty() && removed.isEmpty();
  }

  /** Number of edits of trees that leave nodes which are not stored. */
  public long unstoredEdits() {
    return trees.stream().filter(t -> t.root() == null).mapToLong(TreeEdits::count).sum();
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
    return !tables.isEmpty() || trees.stream().anyMatch(t -> t.root() != null);
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

  /** Edits of trees that applying it makes; none of a tree that it names by its hash. */
  public long edits() {
    return trees.stream().filter(t -> t.root() == null).mapToLong(TreeEdits::count).sum();
  }

  /** Number of rows put or removed. */
  public long rows() {
    return trees.stream().filter(t -> t.indexId() == 0).mapToLong(TreeEdits::count).sum();
  }

  /** The root that these edits make of {@code root}, which is the one they were made on. */
  public Root apply(Root root) {
    return apply(root, trees, true);
  }

  private Root apply(Root root, List<TreeEdits> trees, boolean isBase) {
    Root result = root;
    for (long id : removed) {
      result = result.without(id);
    }
    Map<Long, List<TreeEdits>> byTable =
        trees.stream().collect(Collectors.groupingBy(TreeEdits::tableId));
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
    List<TreeEdits> rebased = new ArrayList<>();
    for (TreeEdits t : trees) {
      Table before = base.table(t.tableId()).orElseThrow();
      Optional<Table> now = tip.table(t.tableId());
      if (now.isEmpty() || !now.get().schema().equals(before.schema())) {
        return new Rebased.Collides(before.schema().name(), "");
      }
      boolean isCounted = t.indexId() == 0 && before.codec().isBag();
      TreeEdits counted = isCounted ? counted(t, before.rows(), now.get().rows()) : t;
      Rebased.Collides collision =
          counted == null
              ? new Rebased.Collides(before.schema().name(), "")
              : isCounted ? null : collision(t, before, now.get());
      if (collision != null) {
        return collision;
      }
      rebased.add(Objects.requireNonNull(counted));
    }
    Rebased.Collides definition = definitionCollision(base, tip);
    if (definition != null) {
      return definition;
    }
    Root result = apply(tip, rebased, false);
    Rebased.Collides orphan =
        tables.isEmpty() && removed.isEmpty() ? null : orphan(base, tip, result);
    if (orphan != null) {
      return orphan;
    }
    String orphaned = new ParentChecks(base, tip, result, this::rowEdits).orphaned();
    if (orphaned != null) {
      return new Rebased.Collides(orphaned, "");
    }
    // Edits by key are the same there; what names the root of a tree has another one.
    return new Rebased.On(
        result,
        namesRoots()
            ? between(tip, result)
            : new TransactionEdits(rebased, tables, views, removed));
  }

  /** Edits of the rows of a table, whichever way they are kept. */
  private Iterator<Edit> rowEdits(long tableId, Tree before) {
    for (Table table : tables) {
      if (table.schema().id() == tableId) {
        return new DiffEdits(table.rows().diff(before));
      }
    }
    return trees.stream()
        .filter(t -> t.tableId() == tableId && t.indexId() == 0)
        .findFirst()
        .map(TreeEdits::iterator)
        .orElseGet(Collections::emptyIterator);
  }

  /** Edits of a bag with the additions of both; null if one of them took rows away. */
  private static @Nullable TreeEdits counted(TreeEdits t, Tree before, Tree now) {
    if (now.sameAs(before)) {
      return t;
    }
    List<Edit> edits = new ArrayList<>();
    boolean isChanged = false;
    for (Iterator<Edit> i = t.iterator(); i.hasNext(); ) {
      Edit edit = i.next();
      byte[] old = before.get(edit.key());
      byte[] tip = now.get(edit.key());
      if (Arrays.equals(old, tip)) {
        edits.add(edit);
        continue;
      }
      long was = count(old);
      long added = count(edit.value()) - was;
      if (added <= 0 || count(tip) <= was) {
        return null;
      }
      byte[] cells = RowCodec.bagCells(Objects.requireNonNull(edit.value()));
      edits.add(new Edit(edit.key(), RowCodec.bagValue(count(tip) + added, cells)));
      isChanged = true;
    }
    return isChanged
        ? new TreeEdits(t.tableId(), t.indexId(), t.count(), edits, null, null, null)
        : t;
  }

  private static long count(byte @Nullable [] value) {
    return value == null ? 0 : RowCodec.bagCount(value);
  }

  /** A table or view that is put or removed here and was touched there. */
  private Rebased.@Nullable Collides definitionCollision(Root base, Root tip) {
    for (Table table : tables) {
      Optional<Table> before = base.table(table.schema().id());
      Optional<Table> now = tip.table(table.schema().id());
      boolean untouched =
          before.isPresent() == now.isPresent()
              && (before.isEmpty() || before.get().sameAs(now.get()));
      if (!untouched || isTaken(table.schema().name(), table.schema().id(), tip)) {
        return new Rebased.Collides(table.schema().name(), "");
      }
    }
    for (ViewSchema view : views) {
      if (!view(base, view.id()).equals(view(tip, view.id()))
          || isTaken(view.name(), view.id(), tip)) {
        return new Rebased.Collides(view.name(), "");
      }
    }
    for (long id : removed) {
      Optional<Table> before = base.table(id);
      if (before.isPresent() && !tip.table(id).map(before.get()::sameAs).orElse(true)) {
        return new Rebased.Collides(before.get().schema().name(), "");
      }
      Optional<ViewSchema> view = view(base, id);
      if (view.isPresent() && !view(tip, id).map(view.get()::equals).orElse(true)) {
        return new Rebased.Collides(view.get().name(), "");
      }
    }
    return null;
  }

  private static Optional<ViewSchema> view(Root root, long id) {
    return root.views().stream().filter(v -> v.id() == id).findFirst();
  }

  /** Whether another table or view has the name, which these edits do not take from it. */
  private boolean isTaken(String name, long id, Root tip) {
    boolean byTable =
        tip.table(name)
            .map(t -> t.schema().id())
            .filter(other -> other != id && !isRenamedOrRemoved(other, name))
            .isPresent();
    boolean byView =
        tip.view(name)
            .map(ViewSchema::id)
            .filter(other -> other != id && !isRenamedOrRemoved(other, name))
            .isPresent();
    return byTable || byView;
  }

  private boolean isRenamedOrRemoved(long id, String name) {
    return removed.contains(id)
        || tables.stream().anyMatch(t -> t.schema().id() == id && !t.schema().name().equals(name))
        || views.stream().anyMatch(v -> v.id() == id && !v.name().equals(name));
  }

  /** A foreign key whose parent one of the two removed while the other made or kept the child. */
  private static Rebased.@Nullable Collides orphan(Root base, Root tip, Root result) {
    for (Table child : result.tables()) {
      for (ForeignKey key : child.schema().foreignKeys()) {
        long parent = key.parentTable();
        boolean gone =
            result.table(parent).isEmpty()
                && (base.table(parent).isPresent() || tip.table(parent).isPresent());
        boolean changed =
            result
                .table(parent)
                .filter(p -> key.parentColumns().stream().anyMatch(c -> p.schema().ordinal(c) < 0))
                .isPresent();
        if (gone || changed) {
          return new Rebased.Collides(child.schema().name(), "");
        }
      }
    }
    return null;
  }

  private static Rebased.@Nullable Collides collision(TreeEdits t, Table before, Table now) {
    boolean rows = t.indexId() == 0;
    IndexSchema index =
        before.schema().indexes().stream()
            .filter(i -> i.id() == t.indexId())
            .findFirst()
            .orElse(null);
    if (!rows && (index == null || !index.unique())) {
      return null;
    }
    Tree old = rows ? before.rows() : before.index(t.indexId());
    Tree tip = rows ? now.rows() : now.index(t.indexId());
    if (tip.sameAs(old)) {
      return null;
    }
    for (Iterator<Edit> i = t.iterator(); i.hasNext(); ) {
      Edit edit = i.next();
      if (!Arrays.equals(old.get(edit.key()), tip.get(edit.key()))) {
        String key = rows ? keyText(before, edit, tip) : "unique index " + name(index);
        return new Rebased.Collides(before.schema().name(), key);
      }
    }
    return null;
  }

  private static String name(@Nullable IndexSchema index) {
    return index == null ? "" : index.name();
  }

  private static String keyText(Table table, Edit edit, Tree tip) {
    byte[] value = edit.value() != null ? edit.value() : tip.get(edit.key());
    value = value != null ? value : table.rows().get(edit.key());
    TableSchema schema = table.schema();
    RowCodec codec = table.codec();
    if (value == null || codec.isBag()) {
      return "";
    }
    @Nullable Object[] row = codec.row(edit.key(), value);
    List<Integer> at = schema.primaryKey().stream().map(schema::ordinal).toList();
    return "(%s)=(%s)"
        .formatted(
            at.stream().map(i -> schema.columns().get(i).name()).collect(Collectors.joining(", ")),
            at.stream()
                .map(i -> Values.text(schema.columns().get(i).type(), row[i]))
                .collect(Collectors.joining(", ")));
  }

  public void write(ByteWriter out) {
    out.write(VERSION);
    for (TreeEdits t : trees) {
      out.write(t.root() == null ? TREE_EDITS : TREE_ROOT);
      out.writeLow(t.tableId(), 8);
      out.writeLow(t.indexId(), 8);
      if (t.root() != null) {
        out.writeVarint(t.count());
        out.write(t.root().toBytes());
      } else {
        writeEdits(t.edits(), out);
      }
    }
    for (Table table : tables) {
      byte[] schema = SchemaCodec.encode(table.schema());
      out.write(PUT_TABLE);
      out.writeVarint(schema.length);
      out.write(schema);
      out.write(table.rows().hash().toBytes());
      for (IndexSchema index : table.schema().indexes()) {
        out.write(table.index(index.id()).hash().toBytes());
      }
    }
    for (long id : removed) {
      out.write(REMOVE);
      out.writeLow(id, 8);
    }
    for (ViewSchema view : views) {
      byte[] bytes = SchemaCodec.encode(view);
      out.write(PUT_VIEW);
      out.writeVarint(bytes.length);
      out.write(bytes);
    }
    out.write(END);
  }

  private static void writeEdits(List<Edit> edits, ByteWriter out) {
    out.writeVarint(edits.size());
    for (Edit edit : edits) {
      out.writeVarint(edit.key().length);
      out.write(edit.key());
      if (edit.value() == null) {
        out.writeVarint(0);
      } else {
        out.writeVarint(edit.value().length + 1L);
        out.write(edit.value());
      }
    }
  }

  public static TransactionEdits read(NodeStore nodes, ByteReader in) {
    int version = in.read();
    if (version != VERSION) {
      throw new dev.helios.objects.chunk.StoreException(
          "a transaction in the journal has format version %d; this Helios reads version %d"
              .formatted(version, VERSION));
    }
    List<TreeEdits> trees = new ArrayList<>();
    List<Table> tables = new ArrayList<>();
    List<ViewSchema> views = new ArrayList<>();
    List<Long> removed = new ArrayList<>();
    for (int kind = in.read(); kind != END; kind = in.read()) {
      switch (kind) {
        case TREE_EDITS -> trees.add(readTreeEdits(in));
        case TREE_ROOT ->
            trees.add(
                new TreeEdits(id(in), id(in), in.readVarint(), List.of(), hash(in), null, null));
        case PUT_TABLE -> tables.add(readTable(nodes, in));
        case REMOVE -> removed.add(id(in));
        case PUT_VIEW -> views.add(SchemaCodec.decodeView(in.read(in.readLength())));
        default ->
            throw new CorruptChunkException(
                "a transaction in the journal has an edit of unknown kind " + kind);
      }
    }
    return new TransactionEdits(trees, tables, views, removed);
  }

  private static long id(ByteReader in) {
    return java.nio.ByteBuffer.wrap(in.read(8)).getLong();
  }

  private static Hash hash(ByteReader in) {
    return Hash.read(in.read(Hash.BYTES), 0);
  }

  private static TreeEdits readTreeEdits(ByteReader in) {
    long tableId = id(in);
    long indexId = id(in);
    List<Edit> edits = readEdits(in);
    return TreeEdits.of(tableId, indexId, edits);
  }

  private static List<Edit> readEdits(ByteReader in) {
    int count = in.readLength();
    List<Edit> edits = new ArrayList<>(Math.min(count, 1 << 16));
    for (int i = 0; i < count; i++) {
      byte[] key = in.read(in.readLength());
      int length = in.readLength();
      edits.add(new Edit(key, length == 0 ? null : in.read(length - 1)));
    }
    return edits;
  }

  private static Table readTable(NodeStore nodes, ByteReader in) {
    TableSchema schema = SchemaCodec.decodeTable(in.read(in.readLength()));
    Tree rows = Tree.load(nodes, hash(in));
    Map<Long, Tree> indexes = new HashMap<>();
    for (IndexSchema index : schema.indexes()) {
      indexes.put(index.id(), Tree.load(nodes, hash(in)));
    }
    return new Table(schema, new RowCodec(schema), rows, indexes);
  }
}
