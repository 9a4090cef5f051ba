package dev.helios.refs.root;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.NodeStore;
import dev.helios.refs.schema.ViewSchema;
import java.util.Collection;
import java.util.Optional;

/**
 * The tables and views of a database at one moment. An edit gives a new root that shares the rest.
 * Hashed late, as its trees are. Immutable, safe for use by many threads.
 */
public final class Root {
  public static Root empty(NodeStore nodes) {
    throw new UnsupportedOperationException();
  }

  public static Root load(NodeStore nodes, Hash hash) {
    throw new UnsupportedOperationException();
  }

  public NodeStore nodes() {
    throw new UnsupportedOperationException();
  }

  public Optional<Table> table(String name) {
    throw new UnsupportedOperationException();
  }

  public Optional<Table> table(long id) {
    throw new UnsupportedOperationException();
  }

  /** All tables, by name. */
  public Collection<Table> tables() {
    throw new UnsupportedOperationException();
  }

  public Optional<ViewSchema> view(String name) {
    throw new UnsupportedOperationException();
  }

  public Collection<ViewSchema> views() {
    throw new UnsupportedOperationException();
  }

  /** This root with {@code table} in place of the one with the same id, if there was one. */
  public Root with(Table table) {
    throw new UnsupportedOperationException();
  }

  public Root with(ViewSchema view) {
    throw new UnsupportedOperationException();
  }

  /** This root without the table or view of that id. */
  public Root without(long id) {
    throw new UnsupportedOperationException();
  }

  /** Hash of everything; persists what is not in the chunk store yet. */
  public Hash hash() {
    throw new UnsupportedOperationException();
  }

  /**
   * Hash of the schema alone (tables and views without rows), cheap and cached: key of plan caches.
   */
  public Hash schemaHash() {
    throw new UnsupportedOperationException();
  }

  /** Whether both are known to be equal without reading or hashing trees. */
  public boolean sameAs(Root other) {
    throw new UnsupportedOperationException();
  }
}
