package dev.helios.frameworks.liquibase;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Columns that are generated are, for Liquibase, columns whose default is {@code GENERATED ALWAYS
 * AS ..}: these are written without the word DEFAULT.
 */
final class GeneratedColumns {
  private GeneratedColumns() {}

  /** The statements as they are to be, of columns with these defaults. */
  static List<String> withoutDefault(
      List<String> statements, Collection<? extends @Nullable Object> defaults) {
    List<String> generated =
        defaults.stream()
            .filter(Objects::nonNull)
            .map(Object::toString)
            .filter(value -> value.startsWith(ColumnSnapshot.GENERATED))
            .toList();
    return statements.stream().map(sql -> without(sql, generated)).toList();
  }

  private static String without(String statement, List<String> generated) {
    String sql = statement;
    for (String each : generated) {
      sql = sql.replace("DEFAULT " + each, each);
    }
    return sql;
  }
}
