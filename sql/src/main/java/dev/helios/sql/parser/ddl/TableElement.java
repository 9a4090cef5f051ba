package dev.helios.sql.parser.ddl;

import dev.helios.sql.SqlError;
import dev.helios.sql.parser.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.calcite.sql.SqlDataTypeSpec;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlWriter;
import org.jspecify.annotations.Nullable;

/** What stands between the parentheses of {@code CREATE TABLE}. */
public sealed interface TableElement {
  /** A column; the type is null where none was written, as SQLite allows. */
  record Column(SqlIdentifier name, @Nullable SqlDataTypeSpec type, List<Named> constraints)
      implements TableElement {}

  /** A constraint, with its name if it has one. */
  record Named(@Nullable SqlIdentifier name, Constraint constraint) implements TableElement {}

  /** {@code LIKE t [INCLUDING ..]}: the columns of another table, and what else is asked for. */
  record Like(SqlIdentifier table, Set<Part> parts) implements TableElement {
    /** What is taken beside the columns, their types and NOT NULL. */
    public enum Part {
      COMMENTS,
      CONSTRAINTS,
      DEFAULTS,
      GENERATED,
      IDENTITY,
      INDEXES
    }

    public Like {
      parts = Set.copyOf(parts);
    }

    /**
     * Adds or removes what a word names.
     *
     * @throws SqlError 42601 if it names nothing
     */
    public static void change(Set<Part> parts, String word, boolean including) {
      List<Part> meant =
          switch (word) {
            case "all" -> List.of(Part.values());
            // Of storage there is nothing to be taken.
            case "storage", "statistics", "compression" -> List.of();
            default ->
                Arrays.stream(Part.values()).filter(p -> p.name().equalsIgnoreCase(word)).toList();
          };
      if (meant.isEmpty() && !Set.of("storage", "statistics", "compression").contains(word)) {
        throw new SqlError("42601", "syntax error at or near \"%s\"".formatted(word));
      }
      meant.forEach(p -> change(parts, p, including));
    }

    private static void change(Set<Part> parts, Part part, boolean including) {
      if (including) {
        parts.add(part);
      } else {
        parts.remove(part);
      }
    }
  }

  /** Writes the element. */
  default void unparse(SqlWriter writer) {
    switch (this) {
      case Column column -> {
        Sql.node(writer, column.name());
        if (column.type() != null) {
          Sql.node(writer, column.type());
        }
        column.constraints().forEach(constraint -> constraint.unparse(writer));
      }
      case Like like -> {
        Sql.clause(writer, "LIKE", like.table());
        like.parts().stream().sorted().forEach(p -> writer.keyword("INCLUDING " + p));
      }
      case Named named -> {
        Sql.clause(writer, "CONSTRAINT", named.name());
        named.constraint().unparse(writer);
      }
    }
  }
}
