package dev.helios.sql.function;

import static dev.helios.sql.function.Parameter.TEXT_TYPE;

import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.sql.function.ScalarFunction.Volatility;
import java.util.List;

/** SQLite's functions about what the session changed, and about itself. */
final class SessionCounts {
  private static final ColumnType BIGINT = ColumnType.of(Kind.BIGINT);

  /** The version of SQLite whose functions these are. */
  private static final String SQLITE = "3.45.0";

  private SessionCounts() {}

  static List<ScalarFunction> all() {
    return List.of(
        Define.of("changes", BIGINT)
            .is(Volatility.VOLATILE)
            .calling((execution, a) -> execution.sequences().changes()),
        Define.of("total_changes", BIGINT)
            .is(Volatility.VOLATILE)
            .calling((execution, a) -> execution.sequences().totalChanges()),
        Define.of("last_insert_rowid", BIGINT)
            .is(Volatility.VOLATILE)
            .calling((execution, a) -> execution.sequences().lastInserted()),
        Define.of("sqlite_version", TEXT_TYPE).as(a -> SQLITE));
  }
}
