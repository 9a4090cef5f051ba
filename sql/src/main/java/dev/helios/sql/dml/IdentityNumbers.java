package dev.helios.sql.dml;

import dev.helios.refs.Repository;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.statement.Workspace;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a table's identity columns. Each column has one sequence, which all branches
 * share, so that no two of them draw the same number. Not thread-safe.
 */
final class IdentityNumbers {
  private final Table table;
  private final Workspace work;
  private final Repository repository;

  /** Highest positive value that was given for each column, and not drawn; null for none. */
  private long @Nullable [] given;

  private boolean drawn;

  IdentityNumbers(Table table, Workspace work) {
    this.table = table;
    this.work = work;
    this.repository = work.repository();
  }

  /**
   * Draws the next number of a column.
   *
   * @throws SqlError 2200H if the type has no more
   */
  long next(int ordinal) {
    Column column = table.schema().columns().get(ordinal);
    if (!drawn) {
      drawn = true;
      raiseAboveRows(column);
    }
    long number = repository.nextInSequence(column.id(), 1);
    long max = max(column.type());
    if (number > max || number < 0) {
      throw new SqlError(
          "2200H",
          "nextval: reached maximum value of sequence \"%s\" (%d)"
              .formatted(sequenceName(column), max));
    }
    work.execution().sequences().drew(sequenceName(column), number);
    return number;
  }

  /** Rows that came in by a merge may be ahead of the sequence: the last key tells. */
  private void raiseAboveRows(Column column) {
    boolean isKey = table.schema().primaryKey().equals(List.of(column.id()));
    byte[] last = isKey ? table.rows().lastKey() : null;
    if (last != null) {
      Object value = table.codec().keyValues(last)[0];
      repository.raiseSequence(column.id(), (Long) Objects.requireNonNull(value));
    }
  }

  private String sequenceName(Column column) {
    return table.schema().name() + "_" + column.name() + "_seq";
  }

  private static long max(ColumnType type) {
    return switch (type.kind()) {
      case SMALLINT -> Short.MAX_VALUE;
      case INTEGER -> Integer.MAX_VALUE;
      default -> Long.MAX_VALUE;
    };
  }

  /** Notes a value that was given to a column, so that its sequence, if any, goes on above it. */
  void given(int ordinal, @Nullable Object value) {
    boolean counted = table.schema().columns().get(ordinal).identity() != Column.Identity.NONE;
    if (counted && value != null) {
      long[] highest = given;
      if (highest == null) {
        highest = new long[table.schema().columns().size()];
        given = highest;
      }
      highest[ordinal] = Math.max(highest[ordinal], (Long) value);
    }
  }

  /** Raises the sequences above what was given. */
  void finish() {
    long[] highest = given;
    given = null;
    for (int i = 0; highest != null && i < highest.length; i++) {
      if (highest[i] > 0) {
        repository.raiseSequence(table.schema().columns().get(i).id(), highest[i]);
      }
    }
  }
}
