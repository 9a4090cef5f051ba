package dev.helios.merge.schema;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tables, and columns of tables, that both sides added under one name but with different
 * definitions have different ids. This gives theirs the ids of ours, so that they merge as one.
 */
final class SameNames {
  private final Root ours;
  private final Root base;
  private final Map<Long, Long> ids = new HashMap<>();

  SameNames(Root ours, Root base) {
    this.ours = ours;
    this.base = base;
  }

  /** {@code theirs} with ids of ours wherever both added the same name. */
  Root align(Root theirs) {
    for (Table t : theirs.tables()) {
      Table o = counterpart(t, theirs);
      if (o != null) {
        ids.put(t.schema().id(), o.schema().id());
        alignColumns(o.schema(), t.schema());
      }
    }
    ids.entrySet().removeIf(e -> e.getKey().equals(e.getValue()));
    if (ids.isEmpty()) {
      return theirs;
    }
    Root aligned = theirs;
    for (Table t : List.copyOf(theirs.tables())) {
      TableSchema schema = rewrite(t.schema());
      if (!schema.equals(t.schema())) {
        aligned = aligned.without(t.schema().id()).with(Tables.withSchema(t, schema));
      }
    }
    return aligned;
  }

  /** The table of ours that is the same table, by id or as an addition under the same name. */
  private @org.jspecify.annotations.Nullable Table counterpart(Table t, Root theirs) {
    Table byId = ours.table(t.schema().id()).orElse(null);
    if (byId != null) {
      return byId;
    }
    return ours.table(t.schema().name())
        .filter(o -> base.table(o.schema().id()).isEmpty())
        .filter(o -> base.table(t.schema().id()).isEmpty())
        .filter(o -> theirs.table(o.schema().id()).isEmpty())
        .orElse(null);
  }

  private void alignColumns(TableSchema o, TableSchema t) {
    TableSchema b = base.table(o.id()).map(Table::schema).orElse(null);
    for (Column column : t.columns()) {
      int same = o.ordinal(column.name());
      boolean added = b == null || b.ordinal(column.id()) < 0;
      if (o.ordinal(column.id()) < 0 && added && same >= 0) {
        Column other = o.columns().get(same);
        if ((b == null || b.ordinal(other.id()) < 0) && t.ordinal(other.id()) < 0) {
          ids.put(column.id(), other.id());
        }
      }
    }
  }

  private long id(long id) {
    return ids.getOrDefault(id, id);
  }

  private List<Long> ids(List<Long> list) {
    return list.stream().map(this::id).toList();
  }

  private TableSchema rewrite(TableSchema s) {
    return new TableSchema(
        id(s.id()),
        s.name(),
        s.columns().stream().map(this::rewrite).toList(),
        ids(s.primaryKey()),
        s.primaryKeyName(),
        s.indexes().stream().map(this::rewrite).toList(),
        s.checks(),
        s.foreignKeys().stream().map(this::rewrite).toList(),
        s.retiredIds(),
        s.comment());
  }

  private Column rewrite(Column c) {
    return new Column(
        id(c.id()),
        c.slot(),
        c.name(),
        c.type(),
        c.nullable(),
        c.defaultSql(),
        c.missing(),
        c.generatedSql(),
        c.identity(),
        c.comment());
  }

  private IndexSchema rewrite(IndexSchema i) {
    return new IndexSchema(
        i.id(),
        i.name(),
        i.unique(),
        i.constraint(),
        i.parts().stream()
            .map(
                p ->
                    new IndexSchema.Part(
                        id(p.columnId()), p.expressionSql(), p.descending(), p.nullsFirst()))
            .toList(),
        i.predicateSql());
  }

  private ForeignKey rewrite(ForeignKey k) {
    return new ForeignKey(
        k.id(),
        k.name(),
        ids(k.columns()),
        id(k.parentTable()),
        ids(k.parentColumns()),
        k.onDelete(),
        k.onUpdate());
  }
}
