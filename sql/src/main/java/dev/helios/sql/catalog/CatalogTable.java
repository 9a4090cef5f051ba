package dev.helios.sql.catalog;

import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.exec.TableSource;
import dev.helios.sql.plan.QueryPlan.ResultColumn;
import dev.helios.sql.relation.Relation;
import dev.helios.sql.type.Types;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.plan.RelOptSchema;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.prepare.Prepare;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelDistribution;
import org.apache.calcite.rel.RelDistributions;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelReferentialConstraint;
import org.apache.calcite.rel.logical.LogicalTableScan;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.Wrapper;
import org.apache.calcite.schema.impl.AbstractTable;
import org.apache.calcite.sql.SqlAccessType;
import org.apache.calcite.sql.validate.SqlModality;
import org.apache.calcite.sql.validate.SqlMonotonicity;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Something that can stand in FROM, as Calcite sees it. */
public abstract sealed class CatalogTable extends Prepare.AbstractPreparingTable {
  private final Catalog catalog;
  private final List<String> name;
  private final RelDataType rowType;

  CatalogTable(Catalog catalog, List<String> name, RelDataType rowType) {
    this.catalog = catalog;
    this.name = name;
    this.rowType = rowType;
    catalog.register(this);
  }

  /** A table with rows in a root. */
  public static final class Stored extends CatalogTable {
    private final Table table;
    private final boolean current;

    Stored(Catalog catalog, List<String> name, Table table, boolean current) {
      super(catalog, name, rowType(catalog.getTypeFactory(), table.schema()));
      this.table = table;
      this.current = current;
    }

    private static RelDataType rowType(RelDataTypeFactory types, TableSchema schema) {
      RelDataTypeFactory.Builder row = types.builder();
      for (Column column : schema.columns()) {
        row.add(column.name(), Types.toCalcite(column.type(), column.nullable()));
      }
      return row.build();
    }

    /** The table as it was when the query was planned. */
    public Table stored() {
      return table;
    }

    /** Where a plan finds it when it is run. */
    public TableSource source() {
      return current ? new TableSource.Current(table.schema().id()) : new TableSource.Fixed(table);
    }

    @Override
    public double getRowCount() {
      return Math.max(1, table.rows().count());
    }

    @Override
    public List<ImmutableBitSet> getKeys() {
      List<ImmutableBitSet> keys = new ArrayList<>();
      TableSchema schema = table.schema();
      if (!schema.primaryKey().isEmpty()
          && !schema.keyDeferral().isDeferrable()
          && isByValue(schema, schema.primaryKey())) {
        keys.add(ImmutableBitSet.of(schema.primaryKey().stream().map(schema::ordinal).toList()));
      }
      for (IndexSchema index : schema.indexes()) {
        if (index.isAlwaysUnique() && index.predicateSql() == null && isOfColumns(schema, index)) {
          keys.add(
              ImmutableBitSet.of(
                  index.parts().stream().map(p -> schema.ordinal(p.columnId())).toList()));
        }
      }
      return keys;
    }

    /** Of a unique index over columns that may be NULL, rows with NULL are not unique. */
    private static boolean isOfColumns(TableSchema schema, IndexSchema index) {
      return index.parts().stream()
          .map(p -> schema.ordinal(p.columnId()))
          .allMatch(o -> o >= 0 && !schema.columns().get(o).nullable() && isByValue(schema, o));
    }

    private static boolean isByValue(TableSchema schema, List<Long> columns) {
      return columns.stream().allMatch(c -> isByValue(schema, schema.ordinal(c)));
    }

    /** Keys of JSONB are its text, of which equal values may have several. */
    private static boolean isByValue(TableSchema schema, int ordinal) {
      return schema.columns().get(ordinal).type().kind() != ColumnType.Kind.JSONB;
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context) {
      return LogicalTableScan.create(context.getCluster(), this, context.getTableHints());
    }
  }

  /** A relation that is computed when it is read. */
  public static final class OfRelation extends CatalogTable {
    private final Relation relation;

    OfRelation(Catalog catalog, List<String> name, Relation relation) {
      super(catalog, name, rowType(catalog.getTypeFactory(), relation));
      this.relation = relation;
    }

    private static RelDataType rowType(RelDataTypeFactory types, Relation relation) {
      RelDataTypeFactory.Builder row = types.builder();
      for (ResultColumn column : relation.columns()) {
        row.add(column.name(), Types.toCalcite(column.type(), column.nullable()));
      }
      return row.build();
    }

    public Relation relation() {
      return relation;
    }

    @Override
    public double getRowCount() {
      return 100;
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context) {
      return LogicalTableScan.create(context.getCluster(), this, context.getTableHints());
    }
  }

  /** A view, which is planned as its query. */
  public static final class View extends CatalogTable {
    private final ViewQueries.Query query;

    View(Catalog catalog, List<String> name, ViewQueries.Query query) {
      super(catalog, name, query.rowType());
      this.query = query;
    }

    @Override
    public double getRowCount() {
      return 100;
    }

    @Override
    public RelNode toRel(RelOptTable.ToRelContext context) {
      return query.toRel(context.getCluster());
    }
  }

  /** This table where Calcite wants one of its schema package. */
  org.apache.calcite.schema.Table schemaTable() {
    return new SchemaTable(this);
  }

  private static final class SchemaTable extends AbstractTable implements Wrapper {
    private final CatalogTable table;

    SchemaTable(CatalogTable table) {
      this.table = table;
    }

    @Override
    public RelDataType getRowType(RelDataTypeFactory typeFactory) {
      return table.rowType;
    }

    @Override
    public <C> @Nullable C unwrap(Class<C> wanted) {
      return wanted.isInstance(table) ? wanted.cast(table) : super.unwrap(wanted);
    }
  }

  @Override
  public List<String> getQualifiedName() {
    return name;
  }

  @Override
  public RelDataType getRowType() {
    return rowType;
  }

  @Override
  public RelOptSchema getRelOptSchema() {
    return catalog;
  }

  @Override
  public @Nullable List<ImmutableBitSet> getKeys() {
    return List.of();
  }

  @Override
  public boolean isKey(ImmutableBitSet columns) {
    List<ImmutableBitSet> keys = getKeys();
    return keys != null && keys.stream().anyMatch(columns::contains);
  }

  @Override
  public List<RelCollation> getCollationList() {
    return List.of();
  }

  @Override
  public RelDistribution getDistribution() {
    return RelDistributions.SINGLETON;
  }

  @Override
  public List<RelReferentialConstraint> getReferentialConstraints() {
    return List.of();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public @Nullable Expression getExpression(Class clazz) {
    return null;
  }

  @Override
  protected RelOptTable extend(org.apache.calcite.schema.Table extendedTable) {
    throw new UnsupportedOperationException();
  }

  @Override
  public SqlMonotonicity getMonotonicity(String columnName) {
    return SqlMonotonicity.NOT_MONOTONIC;
  }

  @Override
  public SqlAccessType getAllowedAccess() {
    return SqlAccessType.ALL;
  }

  @Override
  public boolean supportsModality(SqlModality modality) {
    return modality == SqlModality.RELATION;
  }

  @Override
  public boolean isTemporal() {
    return false;
  }

  @Override
  public <C> @Nullable C unwrap(Class<C> wanted) {
    if (wanted.isInstance(this)) {
      return wanted.cast(this);
    }
    return wanted == org.apache.calcite.schema.Table.class ? wanted.cast(schemaTable()) : null;
  }
}
