package dev.helios.sql.dml;

import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.parser.dml.Insert;
import dev.helios.sql.parser.dml.OnConflict;
import dev.helios.sql.plan.PlanContext;
import dev.helios.sql.statement.ColumnScope;
import dev.helios.sql.statement.Expressions;
import dev.helios.sql.statement.ParameterTypes;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.statement.Target;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.type.Types;
import dev.helios.sql.value.Casts;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.sql.SqlNode;
import org.jspecify.annotations.Nullable;

/**
 * DO UPDATE SET of an ON CONFLICT: over the row that is there and the one that was to be inserted,
 * {@code excluded}. Immutable; {@link #over} gives what computes it in one run.
 */
final class ConflictUpdate {
  private final List<Assignments.Written> written;
  private final Source source;

  /** Gives what is computed in one run: a value for each assignment that is not DEFAULT. */
  private sealed interface Source permits Compiled, Queried {
    Values over(Workspace work);
  }

  /** The values for two rows; null if the condition leaves the row as it is. */
  private interface Values {
    @Nullable Object @Nullable [] of(@Nullable Object[] there, @Nullable Object[] excluded);

    List<ColumnType> types();
  }

  private ConflictUpdate(List<Assignments.Written> written, Source source) {
    this.written = written;
    this.source = source;
  }

  static ConflictUpdate of(
      Insert insert, Target target, PlanContext context, ParameterTypes parameters) {
    OnConflict onConflict = Objects.requireNonNull(insert.onConflict());
    boolean overrides = insert.overriding() == Insert.Overriding.SYSTEM;
    SqlNode condition = target.expanded(onConflict.where());
    List<Assignments.Written> written =
        Assignments.flat(onConflict.assignments(), target, overrides).stream()
            .map(
                w ->
                    new Assignments.Written(
                        w.ordinal(), Objects.requireNonNull(target.expanded(w.value()))))
            .toList();
    List<Assignments.Written> computed = written.stream().filter(w -> !w.isDefault()).toList();
    boolean hasQuery =
        computed.stream().anyMatch(w -> Expressions.hasQuery(w.value()))
            || (condition != null && Expressions.hasQuery(condition));
    if (hasQuery) {
      ConflictQuery query =
          new ConflictQuery(
              computed.stream().map(Assignments.Written::value).toList(),
              condition,
              computed.stream().map(w -> target.type(w.ordinal())).toList(),
              target);
      parameters.addAll(query.parameterTypes(context));
      return new ConflictUpdate(written, new Queried(query));
    }
    ColumnScope scope =
        ColumnScope.of(target.schema(), target.alias()).and("excluded", target.schema());
    List<Expr> values =
        computed.stream()
            .map(w -> scope.compile(w.value(), target.type(w.ordinal()), parameters))
            .toList();
    Expr where = condition == null ? null : scope.compile(condition, Types.BOOLEAN, parameters);
    return new ConflictUpdate(written, new Compiled(scope, values, where));
  }

  /** Expressions over both rows, one behind the other. */
  private record Compiled(ColumnScope scope, List<Expr> values, @Nullable Expr where)
      implements Source {
    @Override
    public Values over(Workspace work) {
      RowFrame frame = new RowFrame(scope.types(), work.execution());
      return new Values() {
        @Override
        public @Nullable Object @Nullable [] of(
            @Nullable Object[] there, @Nullable Object[] excluded) {
          @Nullable Object[] both = new Object[there.length + excluded.length];
          System.arraycopy(there, 0, both, 0, there.length);
          System.arraycopy(excluded, 0, both, there.length, excluded.length);
          frame.on(both);
          if (where != null && !Boolean.TRUE.equals(frame.eval(where))) {
            return null;
          }
          return values.stream().map(frame::eval).toArray();
        }

        @Override
        public List<ColumnType> types() {
          return values.stream().map(Expr::type).toList();
        }
      };
    }
  }

  /** Expressions with subqueries in them. */
  private record Queried(ConflictQuery query) implements Source {
    @Override
    public Values over(Workspace work) {
      ConflictQuery.Run run = query.over(work);
      return new Values() {
        @Override
        public @Nullable Object @Nullable [] of(
            @Nullable Object[] there, @Nullable Object[] excluded) {
          return run.values(there, excluded);
        }

        @Override
        public List<ColumnType> types() {
          return run.types();
        }
      };
    }
  }

  Run over(Workspace work) {
    return new Run(written, source.over(work));
  }

  /** The update in one run of the statement. Not thread-safe. */
  static final class Run {
    private final List<Assignments.Written> written;
    private final Values values;
    private final List<ColumnType> types;

    private Run(List<Assignments.Written> written, Values values) {
      this.written = written;
      this.values = values;
      this.types = values.types();
    }

    /** The changed row; null if the condition leaves it as it is. */
    @Nullable Object @Nullable [] apply(
        TableChanges table, @Nullable Object[] there, @Nullable Object[] excluded) {
      @Nullable Object @Nullable [] computed = values.of(there, excluded);
      if (computed == null) {
        return null;
      }
      @Nullable Object[] changed = there.clone();
      int next = 0;
      for (Assignments.Written item : written) {
        int ordinal = item.ordinal();
        if (item.isDefault()) {
          changed[ordinal] = table.defaultValue(ordinal);
        } else {
          ColumnType column = table.schema().columns().get(ordinal).type();
          changed[ordinal] = Casts.assign(computed[next], types.get(next), column);
          next++;
        }
      }
      return changed;
    }
  }
}
