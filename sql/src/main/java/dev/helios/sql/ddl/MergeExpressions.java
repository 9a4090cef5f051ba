package dev.helios.sql.ddl;

import dev.helios.merge.Expressions;
import dev.helios.merge.OwnDefinitions;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.SqlError;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.expr.Detached;
import dev.helios.sql.expr.StoredExpressions;
import dev.helios.sql.expr.TableNames;
import dev.helios.sql.parser.HeliosParser;
import dev.helios.sql.parser.SqlSyntaxException;
import dev.helios.sql.value.Casts;
import dev.helios.sql.value.TimeContext;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a merge asks of SQL. Expressions are evaluated at the time they were compiled, in UTC. */
public final class MergeExpressions implements Expressions {
  @Override
  public Compiled compile(TableSchema schema, String sql, ColumnType type) {
    Expr expression = compiled(schema, sql, type);
    List<ColumnType> types = schema.columns().stream().map(c -> c.type()).toList();
    Frame frame = new Frame(Detached.execution(TimeContext.utc().nowMicros()));
    Batch batch = Batch.of(types, 1);
    batch.setSize(1);
    frame.on(batch);
    return row -> {
      for (int i = 0; i < row.length; i++) {
        batch.column(i).set(0, row[i]);
      }
      try {
        return expression.valueAt(frame, 0);
      } catch (SqlError e) {
        throw new Failed(String.valueOf(e.getMessage()));
      }
    };
  }

  private static Expr compiled(TableSchema schema, String sql, ColumnType type) {
    try {
      return StoredExpressions.compile(schema, sql, type);
    } catch (SqlError e) {
      throw new Failed(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public @Nullable Object convert(@Nullable Object value, ColumnType from, ColumnType to)
      throws Inconvertible {
    try {
      return Casts.assign(value, from, to);
    } catch (SqlError e) {
      throw new Inconvertible(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public OwnDefinitions definitions() {
    return new MergeDefinitions();
  }

  /**
   * {@inheritDoc}
   *
   * @throws SqlError if the text is no query
   */
  @Override
  public String follow(String viewSql, Map<String, Relation> relations) {
    try {
      return ViewRenames.follow(viewSql, relations);
    } catch (SqlSyntaxException e) {
      throw SqlError.of(e);
    }
  }

  @Override
  public ViewText text(ViewSchema view) {
    return SequenceSchema.of(view)
        .map(s -> new ViewText("sequence", s.ddl()))
        .orElseGet(() -> new ViewText("view", DdlText.view(view)));
  }

  /**
   * {@inheritDoc}
   *
   * @throws SqlError if the text is no query
   */
  @Override
  public Set<String> tablesOf(String viewSql) {
    try {
      return TableNames.in(HeliosParser.parseStatement(viewSql));
    } catch (SqlSyntaxException e) {
      throw SqlError.of(e);
    }
  }
}
