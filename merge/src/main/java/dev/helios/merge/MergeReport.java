package dev.helios.merge;

import dev.helios.merge.Conflict.RowConflict;
import dev.helios.merge.Conflict.SchemaConflict;
import dev.helios.merge.Conflict.Violation;
import java.util.List;

/**
 * What a merge changes on its target and what stands in its way.
 *
 * @param rowsAffected rows of the target added, removed or modified
 * @param schemaChanges tables, columns, indexes, constraints and views of the target added, dropped
 *     or changed
 * @param conflicts every conflict, those resolved included: schema, then rows, then violations
 */
public record MergeReport(long rowsAffected, long schemaChanges, List<Conflict> conflicts) {
  public static final MergeReport EMPTY = new MergeReport(0, 0, List.of());

  public MergeReport {
    conflicts = List.copyOf(conflicts);
  }

  /** Conflicts without a resolution. */
  public List<Conflict> open() {
    return conflicts.stream().filter(c -> c.resolution().isEmpty()).toList();
  }

  public long openRowConflicts() {
    return open().stream().filter(RowConflict.class::isInstance).count();
  }

  public long openSchemaConflicts() {
    return open().stream().filter(SchemaConflict.class::isInstance).count();
  }

  public long openViolations() {
    return open().stream().filter(Violation.class::isInstance).count();
  }
}
