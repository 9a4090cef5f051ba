package dev.helios.merge.schema;

import dev.helios.merge.Expressions;
import dev.helios.merge.Expressions.Relation;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Views name what they read: under a merged schema, one side's text reads relations and columns
 * that the other side renamed. Here views are seen as if all sides had the merged names.
 */
final class ViewFollow {
  private final Expressions expressions;

  ViewFollow(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * Relations of {@code from} that are called otherwise in a schema to come, by their names there.
   *
   * @param tables schemas to come, by id; null for tables that are gone
   * @param views names to come, by id
   */
  static Map<String, Relation> renamed(
      Root from, LongFunction<@Nullable TableSchema> tables, Map<Long, String> views) {
    Map<String, Relation> renamed = new HashMap<>();
    for (Table table : from.tables()) {
      TableSchema now = tables.apply(table.schema().id());
      if (now != null) {
        Map<String, String> columns = columns(table.schema(), now);
        if (!columns.isEmpty() || !now.name().equals(table.schema().name())) {
          renamed.put(table.schema().name(), new Relation(now.name(), columns));
        }
      }
    }
    for (ViewSchema view : from.views()) {
      String now = views.getOrDefault(view.id(), view.name());
      if (!now.equals(view.name())) {
        renamed.put(view.name(), new Relation(now, Map.of()));
      }
    }
    return renamed;
  }

  private static Map<String, String> columns(TableSchema before, TableSchema now) {
    Map<String, String> columns = new LinkedHashMap<>();
    boolean same = true;
    for (Column column : before.columns()) {
      int at = now.ordinal(column.id());
      if (at >= 0) {
        String name = now.columns().get(at).name();
        columns.put(column.name(), name);
        same &= name.equals(column.name());
      }
    }
    return same ? Map.of() : columns;
  }

  /** The view with what it reads called otherwise. */
  ViewSchema follow(ViewSchema view, Map<String, Relation> renamed) {
    return renamed.isEmpty() ? view : view.withSql(expressions.follow(view.sql(), renamed));
  }

  /**
   * Views of {@code side} that it changed or added since base; a text that only followed renames is
   * as it was.
   */
  List<ViewSchema> changed(Root base, Root side) {
    Map<String, Relation> renamed = null;
    List<ViewSchema> changed = new ArrayList<>();
    for (ViewSchema view : side.views()) {
      ViewSchema before = find(base, view.id());
      if (before == null) {
        changed.add(view);
      } else if (!before.equals(view)) {
        if (renamed == null) {
          renamed = between(base, side);
        }
        if (!isFollowing(before, view, renamed)) {
          changed.add(view);
        }
      }
    }
    return changed;
  }

  private boolean isFollowing(ViewSchema before, ViewSchema view, Map<String, Relation> renamed) {
    return before.name().equals(view.name())
        && before.columns().equals(view.columns())
        && follow(before, renamed).sql().equals(view.sql());
  }

  static Map<String, Relation> between(Root from, Root to) {
    Map<Long, String> views = new HashMap<>();
    to.views().forEach(v -> views.put(v.id(), v.name()));
    return renamed(from, id -> to.table(id).map(Table::schema).orElse(null), views);
  }

  static @Nullable ViewSchema find(Root root, long id) {
    return root.views().stream().filter(v -> v.id() == id).findFirst().orElse(null);
  }
}
