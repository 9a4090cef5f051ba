package dev.helios.sql.exec;

import dev.helios.refs.root.Table;
import dev.helios.refs.row.IndexRunReader;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows of a table whose entries in an index are in some ranges, in the order of the index. */
public final class IndexScan extends Plan {
  final TableSource source;
  final TableSchema schema;
  final IndexSchema index;
  final int[] columns;
  final List<KeyBounds> ranges;
  final boolean reverse;
  final double rows;
  private final RangeBuilder builder;
  private final boolean covered;

  /**
   * Reads columns given by their ordinals in the schema; from the index alone if all of them are in
   * it.
   *
   * @param ranges over the parts of the index; sorted and merged when opened. Empty: no rows
   * @param reverse whether to go from the last entry to the first
   * @param rows estimated number of rows
   */
  public IndexScan(
      TableSource source,
      TableSchema schema,
      IndexSchema index,
      int[] columns,
      List<KeyBounds> ranges,
      boolean reverse,
      double rows) {
    super(Scans.types(schema, columns));
    this.source = source;
    this.schema = schema;
    this.index = index;
    this.columns = columns.clone();
    this.ranges = List.copyOf(ranges);
    this.reverse = reverse;
    this.rows = Math.max(1, rows);
    this.builder = new RangeBuilder(schema, index);
    this.covered = EntryReader.covers(schema, index, columns);
  }

  @Override
  public Rows open(Execution execution) {
    return covered ? open(execution, List.of()) : new Run(execution);
  }

  @Override
  Rows open(Execution execution, Bound bound) {
    return covered ? open(execution, List.of(bound.test())) : new Run(execution);
  }

  /** Whether rows need not be read, as entries hold all columns. */
  boolean isCovered() {
    return covered;
  }

  /** As {@link #open}, only of rows for which all tests are true; for a scan that is covered. */
  Rows open(Execution execution, List<Filter.Test> tests) {
    return new RowScan(
        this,
        e -> {
          Table table = source.open(e);
          return new RowScan.Opened(
              table.index(index.id()),
              new IndexRunReader(table.codec().index(index)),
              false,
              builder.ranges(ranges, new Frame(e), 0),
              reverse);
        },
        columns,
        tests,
        rows,
        execution);
  }

  @Override
  public List<Plan> inputs() {
    return List.of();
  }

  @Override
  public String describe() {
    return "Index%s scan of %s by %s%s: %s%s"
        .formatted(
            covered ? "-only" : "",
            schema.name(),
            index.name(),
            Scans.names(schema, columns),
            Scans.ranges(ranges, Scans.partNames(schema, index)),
            reverse ? ", backwards" : "");
  }

  @Override
  public double estimatedRows() {
    return rows;
  }

  private final class Run extends Operator {
    private int capacity = Scans.room(rows);
    private final Batch out = Batch.of(types(), capacity);
    private boolean ended;
    private @Nullable RangeCursor cursor;
    private @Nullable EntryReader reader;

    /** Entries of the cursor's piece that were read, and copies of the last still to give. */
    private int done;

    private long copies;

    Run(Execution execution) {
      super(execution);
    }

    private RangeCursor begin() {
      Table table = source.open(execution());
      reader = new EntryReader(table, index, columns);
      return new RangeCursor(
          table.index(index.id()), builder.ranges(ranges, new Frame(execution()), 0), reverse);
    }

    @Override
    @Nullable Batch advance() {
      RangeCursor at = cursor;
      if (at == null) {
        at = begin();
        cursor = at;
      } else if (ended) {
        return null;
      } else if (capacity < Batch.CAPACITY) {
        capacity = Scans.more(capacity);
        out.ensureCapacity(capacity);
      }
      EntryReader in = Objects.requireNonNull(reader);
      int size = 0;
      while (size < capacity && (copies > 0 || moveOn(at, in))) {
        in.read(out, size++);
        copies--;
      }
      ended = size < capacity;
      out.setSize(size);
      return size == 0 ? null : out;
    }

    private boolean moveOn(RangeCursor at, EntryReader in) {
      if (done == at.end() - at.first()) {
        done = 0;
        if (!at.next()) {
          return false;
        }
      }
      copies = in.on(at.run(), reverse ? at.end() - 1 - done : at.first() + done);
      done++;
      return true;
    }
  }
}
