package dev.helios.refs.root;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.refs.schema.SchemaCodec;
import dev.helios.refs.schema.ViewSchema;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tables and views of a database at one moment. An edit gives a new root that shares the rest.
 * Hashed late, as its trees are. Immutable, safe for use by many threads.
 *
 * <p>Names of tables and views are one namespace. Bytes: {@code docs/formats/root.md}.
 */
public final class Root {
  private final NodeStore nodes;
  private final TreeMap<String, Table> tables;
  private final Map<Long, Table> tablesById;
  private final TreeMap<String, ViewSchema> views;
  private volatile @Nullable Hash hash;
  private volatile @Nullable Hash schemaHash;

  private Root(
      NodeStore nodes,
      TreeMap<String, Table> tables,
      Map<Long, Table> tablesById,
      TreeMap<String, ViewSchema> views) {
    this.nodes = nodes;
    this.tables = tables;
    this.tablesById = tablesById;
    this.views = views;
  }

  public static Root empty(NodeStore nodes) {
    return new Root(nodes, new TreeMap<>(), new HashMap<>(), new TreeMap<>());
  }

  /** The root whose hash is {@code hash}; row trees are read when they are needed. */
  public static Root load(NodeStore nodes, Hash hash) {
    Root root = empty(nodes);
    RootCodec.read(nodes, hash, root::addTable, view -> root.views.put(view.name(), view));
    root.hash = hash;
    return root;
  }

  private void addTable(Table table) {
    tables.put(table.schema().name(), table);
    tablesById.put(table.schema().id(), table);
  }

  public NodeStore nodes() {
    return nodes;
  }

  public Optional<Table> table(String name) {
    return Optional.ofNullable(tables.get(name));
  }

  public Optional<Table> table(long id) {
    return Optional.ofNullable(tablesById.get(id));
  }

  /** All tables, by name. */
  public Collection<Table> tables() {
    return Collections.unmodifiableCollection(tables.values());
  }

  public Optional<ViewSchema> view(String name) {
    return Optional.ofNullable(views.get(name));
  }

  /** All views, by name. */
  public Collection<ViewSchema> views() {
    return Collections.unmodifiableCollection(views.values());
  }

  /** This root with {@code table} in place of the one with the same id, if there was one. */
  public Root with(Table table) {
    Root changed = new Root(nodes, new TreeMap<>(tables), new HashMap<>(tablesById), views);
    Table before = tablesById.get(table.schema().id());
    if (before != null && tables.get(before.schema().name()) == before) {
      changed.tables.remove(before.schema().name());
    }
    changed.addTable(table);
    if (before != null && before.schema() == table.schema()) {
      changed.schemaHash = schemaHash;
    }
    return changed;
  }

  /** This root with {@code view} in place of the one with the same id, if there was one. */
  public Root with(ViewSchema view) {
    Root changed = without(view.id());
    changed.views.put(view.name(), view);
    return changed;
  }

  /** This root without the table or view of that id. */
  public Root without(long id) {
    Root changed =
        new Root(nodes, new TreeMap<>(tables), new HashMap<>(tablesById), new TreeMap<>(views));
    Table table = changed.tablesById.remove(id);
    if (table != null && changed.tables.get(table.schema().name()) == table) {
      changed.tables.remove(table.schema().name());
    }
    changed.views.values().removeIf(v -> v.id() == id);
    return changed;
  }

  /** Hash of everything; persists what is not in the chunk store yet. */
  public Hash hash() {
    Hash known = hash;
    if (known == null) {
      known = RootCodec.write(nodes, tablesById.values(), views.values());
      hash = known;
    }
    return known;
  }

  /**
   * Hash of the schema alone (tables and views without rows): equal for roots that differ in rows
   * only, and so a key of plan caches.
   */
  public Hash schemaHash() {
    Hash known = schemaHash;
    if (known == null) {
      java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
      tables.values().forEach(t -> all.writeBytes(SchemaCodec.encode(t.schema())));
      views.values().forEach(v -> all.writeBytes(SchemaCodec.encode(v)));
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
    if (mine != null && mine.equals(other.hash)) {
      return true;
    }
    return tablesById.keySet().equals(other.tablesById.keySet())
        && views.equals(other.views)
        && tablesById.values().stream()
            .allMatch(t -> t.sameAs(other.tablesById.get(t.schema().id())));
  }
}
