package dev.helios.merge;

import dev.helios.merge.rows.MergedTable;
import dev.helios.merge.rows.TableRows;
import dev.helios.merge.schema.Decisions;
import dev.helios.merge.schema.RootSchemas;
import dev.helios.refs.root.Root;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
      RootChanges changes = RootChanges.between(ours, theirs);
      return new Result(
          theirs, new MergeReport(changes.rows(), changes.schemaObjects(), List.of()));
    }
    Decisions decisions = new Decisions(resolutions);
    RootSchemas.Plan plan = new RootSchemas(decisions, expressions, base, ours, theirs).merge();
    Root merged = plan.start();
    List<Conflict> rowConflicts = new ArrayList<>();
    List<MergedTable> tables = new ArrayList<>();
    for (RootSchemas.TablePlan table : plan.tables()) {
      MergedTable rows =
          new TableRows(
                  expressions,
                  resolutions,
                  table.base(),
                  table.ours(),
                  table.theirs(),
                  table.schema())
              .merge();
      rowConflicts.addAll(rows.conflicts());
      tables.add(rows);
      merged = merged.with(rows.table());
    }
    Constraints.Result checked =
        new Constraints(expressions, resolutions, plan, tables).check(merged);
    List<Conflict> conflicts = new ArrayList<>(decisions.conflicts());
    conflicts.addAll(rowConflicts);
    conflicts.addAll(checked.violations());
    RootChanges changes =
        RootChanges.between(plan.ours(), checked.root(), counted(tables, checked.root()));
    return new Result(
        checked.root(), new MergeReport(changes.rows(), changes.schemaObjects(), conflicts));
  }

  /** How many rows of ours changed, for tables where the walk has told. */
  private static Map<Long, Long> counted(List<MergedTable> tables, Root root) {
    Map<Long, Long> counted = new HashMap<>();
    for (MergedTable table : tables) {
      long id = table.table().schema().id();
      boolean asMerged =
          root.table(id).filter(t -> t.rows().sameAs(table.table().rows())).isPresent();
      if (asMerged && table.isApplied()) {
        counted.put(
            id,
            table.changes(Side.OURS).stream()
                .filter(c -> !Arrays.equals(c.before(), c.after()))
                .count());
      }
    }
    return counted;
  }
}
