package dev.helios.sql.exec;

/**
 * Where an expression is evaluated: the batch its columns are in and the execution it belongs to.
 * Not thread-safe; every operator has its own.
 */
public final class Frame {
  private final Execution execution;
  private Batch batch;

  /**
   * Whether the value that an {@link Expr} returned last is NULL; every evaluation sets it. A field
   * and public, as it is read and written once for every value of every expression.
   */
  public boolean isNull;

  public Frame(Execution execution) {
    this.execution = execution;
    this.batch = new Batch(new Vector[0], 1);
  }

  public Execution execution() {
    return execution;
  }

  public Batch batch() {
    return batch;
  }

  /** Moves to another batch. */
  public void on(Batch next) {
    batch = next;
  }
}
