package dev.helios.sql.exec.aggregate;

import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.exec.Batch;
import dev.helios.sql.exec.DoubleVector;
import dev.helios.sql.exec.Sizes;
import dev.helios.sql.exec.Vector;
import org.jspecify.annotations.Nullable;

/** MIN and MAX of what is no whole number. */
final class Extreme {
  private Extreme() {}

  /** Of DOUBLE and REAL; NaN is above all numbers. */
  static final class Doubles extends Accumulator {
    private final int column;
    private final boolean max;
    private double[] values = new double[1];
    private boolean[] seen = new boolean[1];

    Doubles(int column, boolean max) {
      this.column = column;
      this.max = max;
    }

    @Override
    public void ensure(int groups) {
      values = grow(values, groups);
      seen = grow(seen, groups);
    }

    @Override
    public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
      DoubleVector vector = (DoubleVector) in.column(column);
      for (int i = 0; i < count; i++) {
        int row = row(rows, i);
        if (!vector.nulls()[row]) {
          add(group(groups, row), vector.values()[row]);
        }
      }
    }

    private void add(int group, double value) {
      int order = seen[group] ? Double.compare(value + 0.0, values[group] + 0.0) : 0;
      if (!seen[group] || (max ? order > 0 : order < 0)) {
        values[group] = value;
        seen[group] = true;
      }
    }

    @Override
    public void merge(int into, int from) {
      if (seen[from]) {
        add(into, values[from]);
      }
    }

    @Override
    public void reset(int group) {
      seen[group] = false;
    }

    @Override
    public void result(int group, Vector out, int row) {
      out.set(row, seen[group] ? (Double) values[group] : null);
    }

    @Override
    public long bytes() {
      return 9L * values.length;
    }
  }

  /** Of all types that are objects. */
  static final class Objects extends Accumulator {
    private final int column;
    private final ColumnType type;
    private final boolean max;
    private @Nullable Object[] values = new Object[1];
    private long valueBytes;

    Objects(int column, ColumnType type, boolean max) {
      this.column = column;
      this.type = type;
      this.max = max;
    }

    @Override
    public void ensure(int groups) {
      values = grow(values, groups);
    }

    @Override
    public void add(Batch in, int @Nullable [] rows, int count, int @Nullable [] groups) {
      Vector vector = in.column(column);
      for (int i = 0; i < count; i++) {
        int row = row(rows, i);
        add(group(groups, row), vector.get(row));
      }
    }

    private void add(int group, @Nullable Object value) {
      Object before = values[group];
      if (value == null || value == before) {
        return;
      }
      int order = before == null ? 0 : Values.compare(type, value, before);
      if (before == null || (max ? order > 0 : order < 0)) {
        valueBytes += Sizes.of(value) - Sizes.of(before);
        values[group] = value;
      }
    }

    @Override
    public void merge(int into, int from) {
      add(into, values[from]);
    }

    @Override
    public void reset(int group) {
      valueBytes -= Sizes.of(values[group]);
      values[group] = null;
    }

    @Override
    public void result(int group, Vector out, int row) {
      out.set(row, values[group]);
    }

    @Override
    public long bytes() {
      return 4L * values.length + valueBytes;
    }
  }
}
