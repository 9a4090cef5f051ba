package dev.helios.merge;

import dev.helios.merge.Conflict.RowConflict;
import dev.helios.merge.Conflict.SchemaConflict;
import dev.helios.merge.Conflict.Violation;
import java.util.List;
import java.util.function.LongSupplier;

/** What a merge changes on its target and what stands in its way. Safe for use by many threads. */
public final class MergeReport {
  public static final MergeReport EMPTY = new MergeReport(() -> 0, 0, List.of());

  private static final long NOT_COUNTED = -1;

  private final LongSupplier rows;
  private final long schemaChanges;
  private final List<Conflict> conflicts;
  private volatile long rowsAffected = NOT_COUNTED;

  /** {@code rows} counts the rows affected, at most a few times. */
  MergeReport(LongSupplier rows, long schemaChanges, List<Conflict> conflicts) {
    this.rows = rows;
    this.schemaChanges = schemaChanges;
    this.conflicts = List.copyOf(conflicts);
  }

  /** What turns {@code from} into {@code to}, without conflicts. */
  static MergeReport of(RootChanges changes) {
    return new MergeReport(changes::rows, changes.schemaObjects(), List.of());
  }

  /**
   * Rows of the target added, removed or modified. They are counted when this is first asked, in
   * states that the database must still have: a merge takes what one side changed alone as a whole
   * and has not looked at it.
   */
  public long rowsAffected() {
    long known = rowsAffected;
    if (known == NOT_COUNTED) {
      known = rows.getAsLong();
      rowsAffected = known;
    }
    return known;
  }

  /**
   * Tables, columns, indexes, constraints and views of the target that are added, dropped or
   * changed.
   */
  public long schemaChanges() {
    return schemaChanges;
  }

  /** Every conflict, those resolved included: schema, then rows, then violations. */
  public List<Conflict> conflicts() {
    return conflicts;
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
