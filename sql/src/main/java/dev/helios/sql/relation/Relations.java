package dev.helios.sql.relation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds computed relations by name, for one session. */
public interface Relations {
  /** None at all, for plans of expressions and tests. */
  Relations NONE =
      new Relations() {
        @Override
        public Optional<Relation> table(String name) {
          return Optional.empty();
        }

        @Override
        public boolean hasFunction(String name) {
          return false;
        }

        @Override
        public Optional<Relation> function(String name, List<@Nullable Object> arguments) {
          return Optional.empty();
        }
      };

  /**
   * A relation used without arguments: {@code FROM helios_branches}, {@code FROM sqlite_master}.
   * Those of information_schema are asked for by {@code information_schema.tables}, those of
   * pg_catalog by their name alone. Tables and views of the session's root come first.
   */
  Optional<Relation> table(String name);

  /** Whether {@link #function} knows the name, whatever the arguments. */
  boolean hasFunction(String name);

  /**
   * A relation used with arguments: {@code FROM helios_diff('main', 'dev', 'orders')}; values in
   * the classes of ColumnType.
   *
   * @throws dev.helios.sql.SqlError if the arguments do not fit
   */
  Optional<Relation> function(String name, List<@Nullable Object> arguments);
}
