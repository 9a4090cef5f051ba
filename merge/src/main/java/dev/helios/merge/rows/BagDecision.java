package dev.helios.merge.rows;

import dev.helios.merge.Conflict;
import dev.helios.merge.Conflict.RowConflict;
import dev.helios.merge.Conflict.RowKind;
import dev.helios.merge.Conflict.Versions;
import dev.helios.merge.Resolution;
import dev.helios.merge.Resolutions;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides how often a row of a table without primary key is there, and collects the conflicts. */
final class BagDecision {
  private final TableSchema schema;
  private final Resolutions resolutions;
  private final List<Conflict> conflicts = new ArrayList<>();
  private final List<byte[]> openKeys = new ArrayList<>();

  BagDecision(TableSchema schema, Resolutions resolutions) {
    this.schema = schema;
    this.resolutions = resolutions;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  /** Keys of the rows whose conflict stands. */
  List<byte[]> openKeys() {
    return openKeys;
  }

  /**
   * Additions of both sides add up; a count that one side lowered and the other changed conflicts.
   */
  long decide(byte[] key, @Nullable Object[] row, long base, long ours, long theirs) {
    if (theirs == base) {
      return ours;
    }
    if (ours == base) {
      return theirs;
    }
    if (ours > base && theirs > base) {
      return ours + theirs - base;
    }
    if (ours == 0 && theirs == 0) {
      return 0;
    }
    return report(key, row, List.of(), base, ours, theirs);
  }

  /** Reports a change of cells in dropped columns, by which alone rows differed. */
  void lost(
      byte[] key, @Nullable Object[] row, List<String> columns, long base, long ours, long theirs) {
    report(key, row, columns, base, ours, theirs);
  }

  private long report(
      byte[] key, @Nullable Object[] row, List<String> columns, long base, long ours, long theirs) {
    String id = RowDecision.id(schema, key, row);
    Optional<Resolution> resolution = resolutions.find(id);
    if (resolution.isEmpty()) {
      openKeys.add(key);
    }
    conflicts.add(
        new RowConflict(
            id,
            schema.name(),
            RowKind.COUNT,
            RowDecision.keyText(schema, row),
            columns,
            schema.columns().stream().map(Column::name).toList(),
            schema.columns().stream().map(Column::type).toList(),
            new Versions(base > 0 ? row : null, ours > 0 ? row : null, theirs > 0 ? row : null),
            List.of(base, ours, theirs),
            resolution));
    return resolution
        .map(
            r ->
                r instanceof Resolution.Take take
                    ? switch (take.side()) {
                      case BASE -> base;
                      case OURS -> ours;
                      case THEIRS -> theirs;
                    }
                    : ours)
        .orElse(ours);
  }
}
