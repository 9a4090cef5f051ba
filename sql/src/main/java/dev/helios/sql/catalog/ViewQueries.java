package dev.helios.sql.catalog;

import dev.helios.refs.schema.ViewSchema;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;

/** Plans the queries of views. */
public interface ViewQueries {
  /** A view that was looked up. */
  interface Query {
    RelDataType rowType();

    RelNode toRel(RelOptCluster cluster);
  }

  /**
   * The query of {@code view}, whose names are those of the catalog's default schema.
   *
   * @throws dev.helios.sql.SqlError 42P17 if the view reads itself, or as its query says
   */
  Query of(ViewSchema view, Catalog catalog);
}
