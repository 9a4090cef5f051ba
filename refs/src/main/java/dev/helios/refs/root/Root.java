package dev.helios.refs.root;

import dev.helios.objects.chunk.Guards;
import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.objects.prolly.Tree;
import dev.helios.objects.prolly.TreeWalk;
import dev.helios.refs.schema.SchemaCodec;
import dev.helios.refs.schema.ViewSchema;
import java.io.ByteArrayOutputStream;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tables and views of a database at one moment. An edit gives a new root that shares the rest.
 * Hashed late, as its trees are, and read late: one that was loaded by its hash reads nothing until
 * it is asked for something else. Immutable, safe for use by many threads.
 *
 * <p>Names of tables and views are one namespace. Bytes: {@code docs/formats/root.md}.
 */
public final class Root {
  private final NodeStore nodes;

  /** Null until it is read; then {@link #hash} is known. */
  private volatile @Nullable Content content;

  private volatile @Nullable Hash hash;
  private volatile @Nullable Hash schemaHash;

  /** Tables in no particular order: {@code names} says where each is. */
  private record Content(Names names, Table[] tables) {
    Table at(@Nullable Integer position) {
      return tables[java.util.Objects.requireNonNull(position)];
    }
  }

  /**
   * What stays the same while only rows change: positions of tables by name and id, and the views.
   *
   * @param inOrder positions in the order of names
   */
  private record Names(
      TreeMap<String, Integer> byName,
      Map<Long, Integer> byId,
      int[] inOrder,
      TreeMap<String, ViewSchema> views) {}

  private Root(NodeStore nodes, @Nullable Content content, @Nullable Hash hash) {
    this.nodes = nodes;
    this.content = content;
    this.hash = hash;
    nodes.register(this);
  }

  private static Root of(NodeStore nodes, List<Table> tables, TreeMap<String, ViewSchema> views) {
    TreeMap<String, Integer> byName = new TreeMap<>();
    Map<Long, Integer> byId = new HashMap<>();
    for (int i = 0; i < tables.size(); i++) {
      byName.put(tables.get(i).schema().name(), i);
      byId.put(tables.get(i).schema().id(), i);
    }
    int[] inOrder = byName.values().stream().mapToInt(i -> i).toArray();
    Names names = new Names(byName, byId, inOrder, views);
    return new Root(nodes, new Content(names, tables.toArray(Table[]::new)), null);
  }

  public static Root empty(NodeStore nodes) {
    return of(nodes, List.of(), new TreeMap<>());
  }

  /** The root whose hash is {@code hash}; nothing is read until it is needed. */
  public static Root load(NodeStore nodes, Hash hash) {
    return new Root(nodes, null, hash);
  }

  private Content content() {
    Content known = content;
    Hash toRead = hash;
    if (known == null && toRead != null) {
      List<Table> tables = new ArrayList<>();
      TreeMap<String, ViewSchema> views = new TreeMap<>();
      RootCodec.read(nodes, toRead, tables::add, view -> views.put(view.name(), view));
      known = of(nodes, tables, views).content;
      content = known;
    }
    return java.util.Objects.requireNonNull(known);
  }

  public NodeStore nodes() {
    return nodes;
  }

  public Optional<Table> table(String name) {
    Content c = content();
    Integer at = c.names.byName.get(name);
    return at == null ? Optional.empty() : Optional.of(c.at(at));
  }

  public Optional<Table> table(long id) {
    Content c = content();
    Integer at = c.names.byId.get(id);
    return at == null ? Optional.empty() : Optional.of(c.at(at));
  }

  /** All tables, by name. */
  public Collection<Table> tables() {
    Content c = content();
    return new AbstractList<>() {
      @Override
      public Table get(int index) {
        return c.tables[c.names.inOrder[index]];
      }

      @Override
      public int size() {
        return c.names.inOrder.length;
      }
    };
  }

  public Optional<ViewSchema> view(String name) {
    return Optional.ofNullable(content().names.views.get(name));
  }

  /** All views, by name. */
  public Collection<ViewSchema> views() {
    return Collections.unmodifiableCollection(content().names.views.values());
  }

  /**
   * This root with {@code table} in place of the one with the same id, if there was one. One with
   * another id and the same name is hidden, until it is given another name or removed.
   */
  public Root with(Table table) {
    Content c = content();
    Integer at = c.names.byId.get(table.schema().id());
    boolean sameName = at != null && c.at(at).schema().name().equals(table.schema().name());
    if (sameName && at.equals(c.names.byName.get(table.schema().name()))) {
      Table[] tables = c.tables.clone();
      tables[at] = table;
      Root changed = new Root(nodes, new Content(c.names, tables), null);
      if (c.at(at).schema() == table.schema()) {
        changed.schemaHash = schemaHash;
      }
      return changed;
    }
    // Last, so that the name is this table's.
    List<Table> tables = without(c, table.schema().id());
    tables.add(table);
    return of(nodes, tables, c.names.views);
  }

  /** The tables but one; of those with one name, the one that goes by it is last. */
  private static List<Table> without(Content c, long id) {
    List<Table> tables = new ArrayList<>();
    List<Table> named = new ArrayList<>();
    for (int i = 0; i < c.tables.length; i++) {
      Table table = c.tables[i];
      if (table.schema().id() != id) {
        boolean hasName = c.names.byName.get(table.schema().name()) == i;
        (hasName ? named : tables).add(table);
      }
    }
    tables.addAll(named);
    return tables;
  }

  /** This root with {@code view} in place of the one with the same id, if there was one. */
  public Root with(ViewSchema view) {
    Content c = content();
    TreeMap<String, ViewSchema> views = new TreeMap<>(c.names.views);
    views.values().removeIf(v -> v.id() == view.id());
    views.put(view.name(), view);
    return of(nodes, Arrays.asList(c.tables), views);
  }

  /** This root without the table or view of that id. */
  public Root without(long id) {
    Content c = content();
    TreeMap<String, ViewSchema> views = new TreeMap<>(c.names.views);
    views.values().removeIf(v -> v.id() == id);
    return of(nodes, without(c, id), views);
  }

  /** Heap of the nodes of all its trees that are not stored yet. */
  public long unstoredBytes() {
    Content c = content;
    if (hash != null || c == null) {
      return 0;
    }
    long sum = 0;
    for (Table table : c.tables) {
      sum += table.unstoredBytes();
    }
    return sum;
  }

  /**
   * Stores trees, those with most to store first, until what is left is at most {@code bytes}. A
   * tree of which little is new stays as it is: its nodes may be replaced before they must be
   * stored.
   */
  public void storeDownTo(long bytes) {
    record Unstored(Tree tree, long bytes) {}
    Content c = content;
    if (hash != null || c == null) {
      return;
    }
    List<Unstored> trees = new ArrayList<>();
    for (Table table : c.tables) {
      trees.add(new Unstored(table.rows(), table.rows().unstoredBytes()));
      table.indexes().values().forEach(t -> trees.add(new Unstored(t, t.unstoredBytes())));
    }
    long left = trees.stream().mapToLong(Unstored::bytes).sum();
    if (left <= bytes) {
      return;
    }
    trees.sort(Comparator.comparingLong(Unstored::bytes).reversed());
    for (Unstored t : trees) {
      if (left <= bytes / 2) {
        return;
      }
      left -= t.bytes();
      t.tree().hash();
    }
  }

  /** Hash of everything; persists what is not in the chunk store yet. */
  public Hash hash() {
    Hash known = hash;
    if (known == null) {
      Content c = content();
      Guards.Guard guard = nodes.guards().enter();
      try {
        known = RootCodec.write(nodes, Arrays.asList(c.tables), c.names.views.values());
        hash = known;
      } finally {
        guard.leave();
      }
    }
    return known;
  }

  /** Its hash if it is stored: nothing is persisted for it. */
  public Optional<Hash> storedHash() {
    return Optional.ofNullable(hash);
  }

  /**
   * Names every chunk of the root itself to {@code visitor}, and every tree of its tables to {@code
   * trees}. Where {@code visitor} returns false, nothing below is read.
   */
  public static void visitTrees(
      NodeStore nodes, Hash root, TreeWalk.Visitor visitor, Consumer<Hash> trees) {
    RootCodec.visitTrees(nodes, root, visitor, trees);
  }

  /**
   * Hash of the schema alone (tables and views without rows): equal for roots that differ in rows
   * only, and so a key of plan caches.
   */
  public Hash schemaHash() {
    Hash known = schemaHash;
    if (known == null) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      tables().forEach(t -> all.writeBytes(SchemaCodec.encode(t.schema())));
      views().forEach(v -> all.writeBytes(SchemaCodec.encode(v)));
      known = nodes.chunks().algorithm().hash(all.toByteArray());
      schemaHash = known;
    }
    return known;
  }

  /** Whether both are known to be equal without reading or hashing trees. */
  public boolean sameAs(Root other) {
    if (this == other) {
      return true;
    }
    Hash mine = hash;
    Hash its = other.hash;
    if (mine != null && its != null) {
      return mine.equals(its);
    }
    Content c = content();
    Content o = other.content();
    return c.names.byId.keySet().equals(o.names.byId.keySet())
        && (c.names.views == o.names.views || c.names.views.equals(o.names.views))
        && c.names.byId.values().stream()
            .map(c::at)
            .allMatch(t -> t.sameAs(o.at(o.names.byId.get(t.schema().id()))));
  }
}
