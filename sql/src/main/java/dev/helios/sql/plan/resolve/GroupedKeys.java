package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.catalog.CatalogTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidatorCatalogReader;
import org.apache.calcite.sql.validate.SqlValidatorScope;
import org.apache.calcite.sql.validate.SqlValidatorTable;
import org.jspecify.annotations.Nullable;

/** Finds the columns that are one value in each group, as the primary key of their table is. */
final class GroupedKeys {
  private final SqlValidatorScope scope;
  private final SqlValidatorCatalogReader catalog;

  /** Of a query whose FROM is {@code scope}. */
  GroupedKeys(SqlValidatorScope scope, SqlValidatorCatalogReader catalog) {
    this.scope = scope;
    this.catalog = catalog;
  }

  /** The columns that the query uses, of tables whose primary key it groups by. */
  List<SqlNode> dependent(SqlSelect select) {
    Map<String, Set<String>> grouped = new LinkedHashMap<>();
    for (SqlNode item : java.util.Objects.requireNonNull(select.getGroup())) {
      if (item instanceof SqlIdentifier id && id.names.size() == 2) {
        grouped.computeIfAbsent(id.names.get(0), a -> new HashSet<>()).add(id.names.get(1));
      }
    }
    List<SqlNode> more = new ArrayList<>();
    Names used = null;
    for (Map.Entry<String, Set<String>> table : grouped.entrySet()) {
      TableSchema schema = table(table.getKey());
      if (schema != null && table.getValue().containsAll(key(schema))) {
        used = used == null ? Names.in(select) : used;
        for (Column column : schema.columns()) {
          boolean open = !table.getValue().contains(column.name());
          if (open && used.contain(column.name())) {
            more.add(new SqlIdentifier(List.of(table.getKey(), column.name()), SqlParserPos.ZERO));
          }
        }
      }
    }
    return more;
  }

  private static List<String> key(TableSchema schema) {
    return schema.primaryKey().isEmpty() || schema.keyDeferral().isDeferrable()
        ? List.of("")
        : schema.primaryKey().stream()
            .map(id -> schema.columns().get(schema.ordinal(id)).name())
            .toList();
  }

  private @Nullable TableSchema table(String alias) {
    SqlValidatorScope.ResolvedImpl resolved = new SqlValidatorScope.ResolvedImpl();
    scope.resolve(List.of(alias), catalog.nameMatcher(), false, resolved);
    if (resolved.count() != 1) {
      return null;
    }
    SqlValidatorTable table = resolved.only().namespace.getTable();
    CatalogTable.Stored stored = table == null ? null : table.unwrap(CatalogTable.Stored.class);
    return stored == null ? null : stored.stored().schema();
  }

  /** Names of columns that a query uses outside of GROUP BY. */
  private static final class Names extends SqlBasicVisitor<@Nullable Void> {
    private final Set<String> names = new HashSet<>();
    private boolean star;

    static Names in(SqlSelect select) {
      Names names = new Names();
      select.getSelectList().accept(names);
      names.star =
          select.getSelectList().stream()
              .anyMatch(i -> i instanceof SqlIdentifier id && id.isStar());
      SqlNode having = select.getHaving();
      if (having != null) {
        having.accept(names);
      }
      SqlNodeList order = select.getOrderList();
      if (order != null) {
        order.accept(names);
      }
      return names;
    }

    boolean contain(String name) {
      return star || names.contains(name);
    }

    @Override
    public @Nullable Void visit(SqlIdentifier id) {
      names.add(id.names.getLast());
      return null;
    }
  }
}
