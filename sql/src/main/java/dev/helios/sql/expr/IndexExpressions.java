package dev.helios.sql.expr;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.helios.refs.row.RowExpressions;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Expressions and conditions of indexes. They are immutable, so that it does not matter when, where
 * and for whom they are computed.
 */
public final class IndexExpressions implements RowExpressions {
  private final Cache<TableSchema, Map<String, Compiled>> known =
      Caffeine.newBuilder().weakKeys().maximumSize(10_000).executor(Runnable::run).build();

  @Override
  public Compiled compile(TableSchema schema, String sql) {
    Map<String, Compiled> ofSchema =
        Objects.requireNonNull(known.get(schema, s -> new ConcurrentHashMap<>()));
    return ofSchema.computeIfAbsent(sql, text -> new OfRow(schema, text));
  }

  /** An expression over the rows of a table. */
  private static final class OfRow implements Compiled {
    private final Expr expression;
    private final List<ColumnType> columns;
    private final Execution execution = Detached.execution(0);

    OfRow(TableSchema schema, String sql) {
      expression = StoredExpressions.compile(schema, sql, null);
      columns = schema.columns().stream().map(c -> c.type()).toList();
    }

    @Override
    public ColumnType type() {
      return expression.type();
    }

    @Override
    public @Nullable Object eval(@Nullable Object[] row) {
      Batch batch = Batch.of(columns, 1);
      batch.setSize(1);
      for (int i = 0; i < row.length; i++) {
        batch.column(i).set(0, row[i]);
      }
      Frame frame = new Frame(execution);
      frame.on(batch);
      return expression.valueAt(frame, 0);
    }
  }
}
