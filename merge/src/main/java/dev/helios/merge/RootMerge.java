package dev.helios.merge;

import dev.helios.merge.rows.MergedTable;
import dev.helios.merge.rows.TableRows;
import dev.helios.merge.schema.Decisions;
import dev.helios.merge.schema.RootSchemas;
import dev.helios.refs.root.Root;
import java.util.ArrayList;
import java.util.List;

/**
 * Merges three roots into one: schemas, then the rows of every table whose schemas merged, then the
 * constraints on what changed. Decides nothing by guessing and reports everything at once. One use;
 * not thread-safe.
 */
public final class RootMerge {
  private final Expressions expressions;
  private final Resolutions resolutions;

  public RootMerge(Expressions expressions, Resolutions resolutions) {
    this.expressions = expressions;
    this.resolutions = resolutions;
  }

  /** The merged root; where a conflict stands it has ours for the time being. */
  public record Result(Root root, MergeReport report) {}

  public Result merge(Root base, Root ours, Root theirs) {
    if (theirs.sameAs(base)) {
      return new Result(ours, MergeReport.EMPTY);
    }
    if (ours.sameAs(base)) {
      return new Result(theirs, MergeReport.of(RootChanges.between(ours, theirs)));
    }
    Decisions decisions = new Decisions(resolutions);
    RootSchemas.Plan plan = new RootSchemas(decisions, expressions, base, ours, theirs).merge();
    List<TableRows> open = new ArrayList<>();
    try {
      return merged(plan, decisions, open);
    } finally {
      open.forEach(TableRows::close);
    }
  }

  /** {@code open} takes what is to be closed at the end. */
  private Result merged(RootSchemas.Plan plan, Decisions decisions, List<TableRows> open) {
    Root merged = plan.start();
    List<Conflict> rowConflicts = new ArrayList<>();
    List<MergedTable> tables = new ArrayList<>();
    for (RootSchemas.TablePlan table : plan.tables()) {
      TableRows rows =
          new TableRows(
              expressions, resolutions, table.base(), table.ours(), table.theirs(), table.schema());
      open.add(rows);
      MergedTable result = rows.merge();
      rowConflicts.addAll(result.conflicts());
      tables.add(result);
      merged = merged.with(result.table());
    }
    Constraints.Result checked =
        new Constraints(expressions, resolutions, plan, tables).check(merged);
    List<Conflict> conflicts = new ArrayList<>(decisions.conflicts());
    conflicts.addAll(rowConflicts);
    conflicts.addAll(checked.violations());
    RootChanges changes = RootChanges.between(plan.ours(), checked.root());
    return new Result(
        checked.root(), new MergeReport(changes::rows, changes.schemaObjects(), conflicts));
  }
}
