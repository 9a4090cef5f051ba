package dev.helios.sql.plan.resolve;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.catalog.Catalog;
import dev.helios.sql.exec.Execution;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.Frame;
import dev.helios.sql.exec.MemoryBudget;
import dev.helios.sql.expr.StoredExpressions;
import dev.helios.sql.parser.version.AsOf;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Casts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlDynamicParam;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/** Values that decide what a query reads, and so are computed before it is planned. */
final class Constants {
  /** A parameter decides what is read, and its value is not known yet. */
  static final class ParametersNeeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ParametersNeeded() {
      super("values of parameters are needed", null, false, false);
    }
  }

  private final Catalog catalog;

  Constants(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The revision that {@code asOf} names, of a table at {@code ref}. */
  String revision(AsOf asOf, String ref) {
    return switch (asOf.kind()) {
      case NOW -> ref;
      case REF, COMMIT -> (String) required(asOf, Types.TEXT);
      case LSN -> "%s@{lsn:%d}".formatted(ref, (Long) required(asOf, Types.BIGINT));
      case TIMESTAMP -> {
        long micros = (Long) required(asOf, Types.TIMESTAMPTZ);
        yield "%s@{%s}".formatted(ref, Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
      }
    };
  }

  private Object required(AsOf asOf, ColumnType type) {
    Object value = value(Objects.requireNonNull(asOf.value()), type);
    if (value == null) {
      throw new SqlError("22004", "AS OF needs a value that is not NULL");
    }
    return value;
  }

  /**
   * The value of a constant expression.
   *
   * @param type that it is converted to; null for its own
   */
  @Nullable Object value(SqlNode expression, @Nullable ColumnType type) {
    @Nullable Object @Nullable [] parameters = catalog.context().parameters();
    catalog.setUncacheable();
    if (parameters == null && hasParameter(expression)) {
      throw new ParametersNeeded();
    }
    if (expression instanceof SqlDynamicParam parameter && parameters != null) {
      Object given = parameters[parameter.getIndex()];
      return type == null || given == null ? given : Casts.bind(given, type);
    }
    Expr expr = StoredExpressions.compile(List.of(), expression, type);
    Execution execution =
        new Execution(
            catalog.context().root(),
            parameters == null ? new Object[0] : parameters,
            catalog.context().session(),
            new MemoryBudget(Long.MAX_VALUE));
    execution.setRevisions(catalog.context().revisions());
    Object value = expr.valueAt(new Frame(execution), 0);
    return type == null || value == null || expr.type().equals(type)
        ? value
        : Casts.explicit(value, expr.type(), type);
  }

  private static boolean hasParameter(SqlNode expression) {
    boolean[] found = new boolean[1];
    expression.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlDynamicParam parameter) {
            found[0] = true;
            return null;
          }
        });
    return found[0];
  }
}
