package dev.helios.sql.dml;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the definitions of tables say about changes of their rows, worked out when it is first asked
 * for. A plan keeps one, since it holds for every root of one schema. Safe for use by many threads.
 */
final class SchemaFacts {
  private final Map<Long, OfTable> tables = new ConcurrentHashMap<>();

  /** The table that was asked for first: mostly the only one. */
  private volatile @Nullable OfTable first;

  /**
   * The facts of one table. Immutable.
   *
   * @param outgoing keys of other tables, or of itself, that its rows refer to
   * @param incoming its own keys that rows refer to
   */
  record OfTable(
      TableSchema schema,
      TableRules rules,
      List<ReferredKey> outgoing,
      List<ReferredKey> incoming) {}

  /** The facts of a table of {@code schemas}, a root of the schema that this is kept for. */
  OfTable of(TableSchema schema, Root schemas) {
    OfTable known = first;
    if (known != null && known.schema().id() == schema.id()) {
      return known;
    }
    OfTable facts = tables.computeIfAbsent(schema.id(), id -> read(schema, schemas));
    if (known == null) {
      first = facts;
    }
    return facts;
  }

  private static OfTable read(TableSchema schema, Root schemas) {
    List<ReferredKey> outgoing = new ArrayList<>();
    for (ForeignKey key : schema.foreignKeys()) {
      schemas
          .table(key.parentTable())
          .ifPresent(parent -> outgoing.add(new ReferredKey(key, schema, parent.schema())));
    }
    List<ReferredKey> incoming = new ArrayList<>();
    for (Table child : schemas.tables()) {
      for (ForeignKey key : child.schema().foreignKeys()) {
        if (key.parentTable() == schema.id()) {
          incoming.add(new ReferredKey(key, child.schema(), schema));
        }
      }
    }
    return new OfTable(schema, TableRules.of(schema), List.copyOf(outgoing), List.copyOf(incoming));
  }
}
