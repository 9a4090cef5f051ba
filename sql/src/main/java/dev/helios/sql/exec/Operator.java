package dev.helios.sql.exec;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node under way, with the inputs and the memory that end with it. Not thread-safe. */
abstract class Operator implements Rows {
  private final Execution execution;
  private final List<Runnable> closing = new ArrayList<>(2);
  private boolean closed;

  Operator(Execution execution) {
    this.execution = execution;
  }

  final Execution execution() {
    return execution;
  }

  /** Opens an input, which is closed with this node. */
  final Rows input(Plan plan) {
    Rows rows = plan.open(execution);
    onClose(rows::close);
    return rows;
  }

  /**
   * As {@link #input(Plan)}, but for rows that {@code bound}, if there is one, does not let pass.
   */
  final Rows input(Plan plan, @Nullable Bound bound) {
    if (bound == null) {
      return input(plan);
    }
    Rows rows = plan.open(execution, bound);
    onClose(rows::close);
    return rows;
  }

  /** A store of rows that is given back with this node. */
  final RowStore store(Plan like) {
    RowStore store = new RowStore(like.types(), execution.memory());
    onClose(store::close);
    return store;
  }

  /** A share of the memory budget that is given back with this node. */
  final Reservation reservation() {
    Reservation reservation = new Reservation(execution.memory());
    onClose(reservation::close);
    return reservation;
  }

  final void onClose(Runnable action) {
    closing.add(action);
  }

  @Override
  public final @Nullable Batch next() {
    if (closed) {
      throw new IllegalStateException("these rows were closed");
    }
    execution.checkCanceled();
    return advance();
  }

  /** As {@link Rows#next}. */
  abstract @Nullable Batch advance();

  @Override
  public final void close() {
    if (closed) {
      return;
    }
    closed = true;
    RuntimeException failure = null;
    for (Runnable action : closing) {
      try {
        action.run();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
