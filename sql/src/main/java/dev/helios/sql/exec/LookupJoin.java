package dev.helios.sql.exec;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowReader;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Joins each left row with rows found by key or index for it. */
public final class LookupJoin extends Plan {
  final Plan left;
  final TableSource source;
  final TableSchema schema;
  private final @Nullable IndexSchema index;
  final int[] columns;
  final KeyBounds bounds;
  final JoinKind kind;
  private final @Nullable Expr residual;
  final double rows;
  private final RangeBuilder builder;

  /**
   * Gives left columns, then {@code columns} of the table.
   *
   * @param index to look up in; null for the primary key
   * @param bounds over the left row
   * @param kind INNER, LEFT, SEMI or ANTI
   * @param residual further condition over left columns, then columns of the table, or null
   * @param rows estimated number of rows; negative if unknown
   */
  public LookupJoin(
      Plan left,
      TableSource source,
      TableSchema schema,
      @Nullable IndexSchema index,
      int[] columns,
      KeyBounds bounds,
      JoinKind kind,
      @Nullable Expr residual,
      double rows) {
    super(types(left, schema, columns, kind));
    this.left = left;
    this.source = source;
    this.schema = schema;
    this.index = index;
    this.columns = columns.clone();
    this.bounds = bounds;
    this.kind = kind;
    this.residual = residual;
    this.rows = rows > 0 ? rows : left.estimatedRows();
    this.builder = new RangeBuilder(schema, index);
  }

  private static List<ColumnType> types(
      Plan left, TableSchema schema, int[] columns, JoinKind kind) {
    if (kind != JoinKind.INNER
        && kind != JoinKind.LEFT
        && kind != JoinKind.SEMI
        && kind != JoinKind.ANTI) {
      throw new IllegalArgumentException("no lookup join is of kind " + kind);
    }
    List<ColumnType> types = new ArrayList<>(left.types());
    if (kind.givesRight()) {
      types.addAll(Scans.types(schema, columns));
    }
    return types;
  }

  @Override
  public Rows open(Execution execution) {
    return new Run(execution, null);
  }

  @Override
  Rows open(Execution execution, Bound bound) {
    return new Run(execution, bound);
  }

  @Override
  public List<Plan> inputs() {
    return List.of(left);
  }

  @Override
  public String describe() {
    return "%s lookup join with %s%s%s: %s%s"
        .formatted(
            kind.title(),
            schema.name(),
            index == null ? " by key" : " by " + index.name(),
            Scans.names(schema, columns),
            bounds.describe(
                index == null ? Scans.keyNames(schema) : Scans.partNames(schema, index)),
            residual == null ? "" : ", then " + residual);
  }

  @Override
  public double estimatedRows() {
    return rows;
  }

  private final class Run extends JoinRows {
    private final Frame frame;
    private final Batch buffer;
    private final List<KeyBounds> one = List.of(bounds);
    private @Nullable Cursor cursor;
    private @Nullable EntryReader entries;
    private @Nullable RowReader rows;
    private int leftSize;
    private int row;

    /** Where the entries of the left row under way end, if the cursor is on one of them. */
    private @Nullable KeyRange range;

    /** Copies of the row of a bag that are left to give. */
    private long copies;

    Run(Execution execution, @Nullable Bound bound) {
      super(kind, left, Scans.types(schema, columns), types(), residual, bound, execution);
      frame = new Frame(execution);
      buffer = Batch.of(Scans.types(schema, columns), 0);
    }

    @Override
    boolean begin() {
      Table table = source.open(execution());
      if (index == null) {
        cursor = table.rows().cursor();
        rows = new RowReader(table.codec());
      } else {
        cursor = table.index(index.id()).cursor();
        entries = new EntryReader(table, index, columns);
      }
      return true;
    }

    @Override
    void begin(Batch leftBatch) {
      frame.on(leftBatch);
      leftSize = leftBatch.size();
      row = -1;
      range = null;
    }

    @Override
    int pairs(int[] leftRows, int[] rightRows) {
      Cursor at = Objects.requireNonNull(cursor);
      buffer.ensureCapacity(leftRows.length);
      int count = 0;
      while (count < leftRows.length) {
        if (copies > 0) {
          copies--;
        } else if (range == null) {
          if (++row >= leftSize) {
            break;
          }
          seek(at);
          continue;
        } else {
          copies = load(at) - 1;
        }
        read(count);
        leftRows[count] = row;
        rightRows[count] = count;
        count++;
        if (copies == 0) {
          moveOn(at);
        }
        if (firstIsEnough() || needsNoMore(row)) {
          range = null;
          copies = 0;
        }
      }
      buffer.setSize(count);
      return count;
    }

    private void seek(Cursor at) {
      List<KeyRange> ranges = builder.ranges(one, frame, row);
      range = ranges.isEmpty() ? null : ranges.get(0);
      if (range != null) {
        boolean found = range.from() == null ? at.seekIndex(0) : at.seek(range.from());
        keepIfInside(at, found);
      }
    }

    private void moveOn(Cursor at) {
      keepIfInside(at, at.next());
    }

    private void keepIfInside(Cursor at, boolean onEntry) {
      byte[] to = range == null ? null : range.to();
      if (!onEntry || (to != null && at.compareKey(to) >= 0)) {
        range = null;
      }
    }

    /** Moves the reader to the entry; returns how often its row is there. */
    private long load(Cursor at) {
      if (entries != null) {
        return entries.on(at);
      }
      Objects.requireNonNull(rows).on(at);
      return 1;
    }

    private void read(int to) {
      if (entries != null) {
        entries.read(buffer, to);
      } else {
        EntryReader.read(Objects.requireNonNull(rows), columns, buffer, to);
      }
    }

    @Override
    Batch right() {
      return buffer;
    }
  }
}
