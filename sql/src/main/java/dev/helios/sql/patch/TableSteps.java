package dev.helios.sql.patch;

import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a table needs to become what it is in the state after, but for foreign keys and its name.
 */
final class TableSteps {
  private final TableDiff diff;

  /** Whether it is dropped, if it was there, and made anew. */
  private final boolean isMade;

  private final RowStatements rows;

  /**
   * @param diff of a table that is there in the state after
   */
  TableSteps(TableDiff diff) {
    TableSchema to = diff.to().orElseThrow().schema();
    isMade =
        !diff.matchesRows()
            || !ColumnStatements.suffice(diff.from().orElseThrow().schema(), to)
            || !keepsKey(diff.from().orElseThrow().schema(), to);
    this.diff = isMade ? new TableDiff(Optional.empty(), diff.to(), List.of()) : diff;
    this.rows = new RowStatements(this.diff);
  }

  private static boolean keepsKey(TableSchema from, TableSchema to) {
    return from.primaryKey().stream()
        .allMatch(
            id ->
                from.columns()
                    .get(from.ordinal(id))
                    .type()
                    .equals(to.columns().get(to.ordinal(id)).type()));
  }

  boolean isMade() {
    return isMade;
  }

  TableSchema to() {
    return diff.to().orElseThrow().schema();
  }

  private TableSchema from() {
    return diff.from().map(Table::schema).orElseThrow();
  }

  /** Whether rows go, if only to come again. */
  boolean removesRows() {
    return isMade || rows.removes();
  }

  /** Definitions that go, under the old name of the table. */
  List<String> removals() {
    List<String> statements = new ArrayList<>();
    if (!isMade) {
      for (IndexSchema index : from().indexes()) {
        if (!to().indexes().contains(index)) {
          statements.add(Definitions.drop(from().name(), index));
        }
      }
      for (Check check : from().checks()) {
        if (!to().checks().contains(check)) {
          statements.add(Definitions.dropConstraint(from().name(), check.name()));
        }
      }
    }
    return statements;
  }

  /** The table or its columns, under its new name. */
  List<String> definition() {
    if (isMade) {
      return List.of(Definitions.create(to()));
    }
    List<String> statements = new ArrayList<>(new ColumnStatements(from(), to()).before());
    if (!from().primaryKeyName().equals(to().primaryKeyName()) && !to().primaryKey().isEmpty()) {
      statements.add(
          "ALTER TABLE %s RENAME CONSTRAINT %s TO %s"
              .formatted(
                  SqlText.name(to().name()),
                  SqlText.name(from().primaryKeyName()),
                  SqlText.name(to().primaryKeyName())));
    }
    if (from().keyDeferral() != to().keyDeferral()
        && !to().primaryKey().isEmpty()
        && from().primaryKey().equals(to().primaryKey())) {
      String name = SqlText.name(to().primaryKeyName());
      statements.add(
          "ALTER TABLE %s DROP CONSTRAINT %s, ADD CONSTRAINT %s %s"
              .formatted(SqlText.name(to().name()), name, name, DdlText.primaryKey(to())));
    }
    return statements;
  }

  Iterator<String> rows() {
    return rows.all();
  }

  /** What the rows have to meet now. */
  List<String> additions() {
    List<String> statements = new ArrayList<>();
    if (!isMade) {
      statements.addAll(new ColumnStatements(from(), to()).after());
    }
    for (IndexSchema index : to().indexes()) {
      boolean made = isMade ? index.constraint() : from().indexes().contains(index);
      if (!made) {
        statements.add(Definitions.add(to(), index));
      }
      if ((isMade || !made) && index.comment() != null) {
        statements.add(Definitions.comment(index));
      }
    }
    for (Check check : to().checks()) {
      if (!isMade && !from().checks().contains(check)) {
        statements.add(Definitions.add(to(), check));
      }
    }
    String comment = isMade ? null : from().comment();
    if (!Objects.equals(comment, to().comment())) {
      statements.add(Definitions.comment(to()));
    }
    if (isMade) {
      to().columns().stream()
          .filter(c -> c.comment() != null)
          .forEach(c -> statements.add(Definitions.comment(to(), c)));
    }
    return statements;
  }
}
