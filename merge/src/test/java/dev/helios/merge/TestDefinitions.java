package dev.helios.merge;

import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads names alone: definitions are SQL, whose tests are elsewhere. */
final class TestDefinitions implements OwnDefinitions {
  static final OwnDefinitions NONE = new TestDefinitions();

  private static Expressions.Failed none(String sql) {
    return new Expressions.Failed("no definition: " + sql);
  }

  @Override
  public Column column(TableSchema schema, String sql) {
    throw none(sql);
  }

  @Override
  public IndexSchema index(TableSchema schema, String sql) {
    throw none(sql);
  }

  @Override
  public Check check(TableSchema schema, String sql) {
    throw none(sql);
  }

  @Override
  public ForeignKey foreignKey(
      TableSchema schema, Function<String, @Nullable TableSchema> tables, String sql) {
    throw none(sql);
  }

  @Override
  public List<Long> primaryKey(TableSchema schema, String sql) {
    throw none(sql);
  }

  @Override
  public dev.helios.refs.schema.ViewSchema view(String sql) {
    throw none(sql);
  }

  @Override
  public String name(String sql) {
    return sql;
  }
}
