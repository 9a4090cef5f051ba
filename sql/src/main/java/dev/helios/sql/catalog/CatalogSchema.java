package dev.helios.sql.catalog;

import dev.helios.refs.root.Root;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.relation.Relation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.Table;
import org.apache.calcite.schema.lookup.Lookup;
import org.jspecify.annotations.Nullable;

/** The tables of one root, or relations that are computed. */
final class CatalogSchema extends LazySchema {
  private final Catalog catalog;
  private final String name;
  private final String place;
  private final @Nullable Root root;

  /** Whether plans read the root that they are run on, rather than this one. */
  private final boolean current;

  /** What relations are asked for: a prefix of their names; null if there are none here. */
  private final @Nullable String relationPrefix;

  private final Map<String, Optional<CatalogTable>> known = new HashMap<>();

  private CatalogSchema(
      Catalog catalog,
      String name,
      String place,
      @Nullable Root root,
      boolean current,
      @Nullable String relationPrefix) {
    this.catalog = catalog;
    this.name = name;
    this.place = place;
    this.root = root;
    this.current = current;
    this.relationPrefix = relationPrefix;
  }

  static CatalogSchema current(Catalog catalog) {
    return new CatalogSchema(
        catalog, Catalog.PUBLIC, catalog.context().place(), catalog.context().root(), true, "");
  }

  static CatalogSchema fixed(Catalog catalog, String name, Root root, String place) {
    return new CatalogSchema(catalog, name, place, root, false, null);
  }

  static CatalogSchema relations(Catalog catalog, String name, String prefix) {
    return new CatalogSchema(catalog, name, "schema \"" + name + "\"", null, false, prefix);
  }

  static CatalogSchema ofRelation(Catalog catalog, String name, String table, Relation relation) {
    CatalogSchema made =
        new CatalogSchema(catalog, name, "schema \"" + name + "\"", null, false, null);
    made.known.put(
        table, Optional.of(new CatalogTable.OfRelation(catalog, List.of(name, table), relation)));
    return made;
  }

  String place() {
    return place;
  }

  @Nullable CatalogTable table(String tableName) {
    Optional<CatalogTable> table = known.get(tableName);
    if (table == null) {
      // A view looks names up itself, so this is no computeIfAbsent.
      table = Optional.ofNullable(find(tableName));
      known.put(tableName, table);
    }
    return table.orElse(null);
  }

  private @Nullable CatalogTable find(String tableName) {
    List<String> qualified = List.of(name, tableName);
    if (root != null) {
      Optional<dev.helios.refs.root.Table> table = root.table(tableName);
      if (table.isPresent()) {
        return new CatalogTable.Stored(catalog, qualified, table.get(), current);
      }
      Optional<ViewSchema> view = root.view(tableName);
      if (view.isPresent()) {
        Catalog inside = catalog.withSchemaPath(List.of(name));
        return new CatalogTable.View(catalog, qualified, catalog.views().of(view.get(), inside));
      }
    }
    if (relationPrefix != null) {
      Optional<Relation> relation = catalog.context().relations().table(relationPrefix + tableName);
      if (relation.isPresent()) {
        catalog.setUncacheable();
        return new CatalogTable.OfRelation(catalog, qualified, relation.get());
      }
    }
    return null;
  }

  @Override
  public Lookup<Table> tables() {
    Find<Table> find =
        tableName -> {
          CatalogTable table = table(tableName);
          return table == null ? null : table.schemaTable();
        };
    return find;
  }

  @Override
  public Lookup<? extends Schema> subSchemas() {
    return Lookup.empty();
  }
}
