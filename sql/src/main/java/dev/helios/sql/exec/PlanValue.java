package dev.helios.sql.exec;

/** The number that a plan gives in its only row, by running it. */
public final class PlanValue extends Expr {
  private final Plan plan;
  private final int column;

  /** Of a plan of one row, the value in a column of a type of kind LONG. */
  public PlanValue(Plan plan, int column) {
    super(plan.types().get(column));
    this.plan = plan;
    this.column = column;
  }

  @Override
  public long longAt(Frame frame, int row) {
    try (Rows rows = plan.open(frame.execution())) {
      Batch batch = rows.next();
      frame.isNull = batch == null || batch.column(column).isNull(0);
      return frame.isNull ? 0 : ((LongVector) batch.column(column)).values()[0];
    }
  }

  @Override
  public String toString() {
    return "(subquery)";
  }
}
