package dev.helios.sql.dml;

import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.txn.KeyPlaces;
import dev.helios.refs.txn.KeyTooLongException;
import dev.helios.refs.txn.TableWriter;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.value.Casts;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One table within a statement that changes rows: completes and checks each row, writes it, and
 * tells the foreign keys. Not thread-safe.
 */
final class TableChanges {
  private final RowChanges changes;
  private final Workspace work;
  private final TableSchema schema;
  private final RowCodec codec;
  private final TableRules rules;
  private final TableWriter writer;
  private final @Nullable RowFrame frame;
  private final IdentityNumbers identities;
  private final ForeignKeyChecks foreignKeys;
  private @Nullable RowFrame alone;

  /** The column that alone is the key and is a number; -1 if there is none. */
  private final int rowId;

  private boolean hasInserted;
  private long inserted;
  private PlannedRows.@Nullable Seen merged;

  /** How often rows were changed or removed, by their key; null if nobody will ask. */
  private final @Nullable Map<ByteBuffer, Long> touched;

  TableChanges(RowChanges changes, Workspace work, Table table, SchemaFacts.OfTable facts) {
    this.changes = changes;
    this.work = work;
    this.schema = table.schema();
    this.codec = table.codec();
    this.rules = facts.rules();
    this.writer = work.transaction().table(schema.id());
    this.frame = rules.computes() ? RowFrame.of(schema, work.execution()) : null;
    this.identities = new IdentityNumbers(table, work);
    this.foreignKeys = new ForeignKeyChecks(changes, facts);
    this.rowId = rowId(schema);
    this.touched = changes.isOneOfSeveral() ? new HashMap<>() : null;
  }

  private static int rowId(TableSchema schema) {
    int at = schema.primaryKey().size() == 1 ? schema.ordinal(schema.primaryKey().get(0)) : -1;
    return at >= 0 && schema.columns().get(at).type().kind().isInteger() ? at : -1;
  }

  /** Tells the session what was inserted, and raises sequences above what was given. */
  void finish() {
    if (hasInserted) {
      work.execution().sequences().inserted(inserted);
    }
    identities.finish();
  }

  /** Whether rows that a query finds may have been changed or removed by this statement before. */
  boolean isTouched() {
    return touched != null && !touched.isEmpty();
  }

  private void touch(@Nullable Object[] old) {
    if (touched != null) {
      touched.merge(ByteBuffer.wrap(identity(old)), 1L, Long::sum);
    }
  }

  TableSchema schema() {
    return schema;
  }

  TableRules rules() {
    return rules;
  }

  /** What the clauses of a MERGE have found so far: none may find it again. */
  PlannedRows.Seen merged() {
    PlannedRows.Seen seen = merged;
    if (seen == null) {
      seen = new PlannedRows.Seen(this, true);
      merged = seen;
    }
    return seen;
  }

  TableWriter writer() {
    return writer;
  }

  IdentityNumbers identities() {
    return identities;
  }

  /**
   * Computes generated columns, then checks NOT NULL and CHECK.
   *
   * @throws dev.helios.sql.SqlError 23502 or 23514
   */
  void complete(@Nullable Object[] row) {
    RowFrame over = frame;
    if (over != null) {
      over.on(row);
      for (int i = 0; i < row.length; i++) {
        Expr generation = rules.generated(i);
        if (generation != null) {
          row[i] = Casts.assign(over.eval(generation), generation.type(), type(i));
          over.set(i, row[i]);
        }
      }
    }
    List<Column> columns = schema.columns();
    for (int i = 0; i < row.length; i++) {
      if (row[i] == null && rules.isNotNull(i)) {
        throw RowErrors.notNull(schema, columns.get(i), row);
      }
    }
    if (over != null) {
      for (TableRules.CheckRule rule : rules.checks()) {
        if (Boolean.FALSE.equals(over.eval(rule.condition()))) {
          throw RowErrors.check(schema, rule.check(), row);
        }
      }
    }
  }

  private ColumnType type(int ordinal) {
    return schema.columns().get(ordinal).type();
  }

  /** What tells a row from others: its key, and all of it while several may have that. */
  byte[] identity(@Nullable Object[] row) {
    byte[] key = codec.key(row);
    if (!writer.keyRepeats()) {
      return key;
    }
    byte[] value = codec.value(row);
    byte[] both = Arrays.copyOf(key, key.length + value.length);
    System.arraycopy(value, 0, both, key.length, value.length);
    return both;
  }

  /** How often a row was there before the statement, and is there as it was. */
  long count(@Nullable Object[] row) {
    Tree rows = work.execution().root().table(schema.id()).orElseThrow().rows();
    byte[] key = codec.key(row);
    long all =
        writer.keyRepeats()
            ? KeyPlaces.count(rows, key, codec.value(row))
            : PlannedRows.count(codec, rows.get(key));
    Long gone = touched == null ? null : touched.get(ByteBuffer.wrap(identity(row)));
    return gone == null ? all : Math.max(0, all - gone);
  }

  /** What DEFAULT means for a column: its next number, the value of its expression, or NULL. */
  @Nullable Object defaultValue(int ordinal) {
    Column column = schema.columns().get(ordinal);
    Expr expression = rules.defaultOf(ordinal);
    if (expression != null) {
      RowFrame over = alone != null ? alone : new RowFrame(List.of(), work.execution());
      alone = over;
      return Casts.assign(over.eval(expression), expression.type(), column.type());
    }
    return column.identity() == Column.Identity.NONE ? null : (Object) identities.next(ordinal);
  }

  /** Adds a complete row; returns what it collides with, in which case nothing was changed. */
  TableWriter.@Nullable Collision tryInsert(@Nullable Object[] row) {
    try {
      TableWriter.Collision collision = writer.insert(row);
      if (collision == null) {
        if (rowId >= 0 && row[rowId] instanceof Long key) {
          hasInserted = true;
          inserted = key;
        }
        foreignKeys.added(row, null);
        changes.edited();
      }
      return collision;
    } catch (KeyTooLongException e) {
      throw RowErrors.tooLong(schema, e);
    }
  }

  /**
   * Adds a complete row.
   *
   * @throws dev.helios.sql.SqlError 23505
   */
  void insert(@Nullable Object[] row) {
    TableWriter.Collision collision = tryInsert(row);
    if (collision != null) {
      throw RowErrors.duplicate(schema, collision.constraint(), row);
    }
  }

  /** Removes a row that is there. */
  void delete(@Nullable Object[] row) {
    if (writer.delete(row)) {
      touch(row);
      foreignKeys.removed(row, null);
      changes.edited();
    }
  }

  /**
   * Replaces a row that is there by a complete one.
   *
   * @throws dev.helios.sql.SqlError 23505
   */
  void update(@Nullable Object[] old, @Nullable Object[] row) {
    if (Arrays.deepEquals(old, row)) {
      return;
    }
    try {
      TableWriter.Collision collision = writer.update(old, row);
      if (collision != null) {
        throw RowErrors.duplicate(schema, collision.constraint(), row);
      }
    } catch (KeyTooLongException e) {
      throw RowErrors.tooLong(schema, e);
    }
    touch(old);
    foreignKeys.removed(old, row);
    foreignKeys.added(row, old);
    changes.edited();
  }

  /** Takes a row out that is to be put back changed, so that others may have its key meanwhile. */
  void takeOut(@Nullable Object[] old) {
    writer.delete(old);
    touch(old);
    changes.edited();
  }

  /**
   * Puts a row back that was taken out.
   *
   * @throws dev.helios.sql.SqlError 23505
   */
  void putBack(@Nullable Object[] old, @Nullable Object[] row) {
    try {
      TableWriter.Collision collision = writer.insert(row);
      if (collision != null) {
        throw RowErrors.duplicate(schema, collision.constraint(), row);
      }
    } catch (KeyTooLongException e) {
      throw RowErrors.tooLong(schema, e);
    }
    foreignKeys.removed(old, row);
    foreignKeys.added(row, old);
    changes.edited();
  }
}
