package dev.helios.sql.version;

import dev.helios.merge.Conflict;
import dev.helios.merge.KeptMerge;
import dev.helios.merge.MergeException;
import dev.helios.merge.Merger;
import dev.helios.refs.schema.ColumnType;
import dev.helios.sql.SqlError;
import dev.helios.sql.value.TextParse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of the user's own for a row in conflict, as the columns' types have them. */
public final class OwnValues {
  private OwnValues() {}

  /**
   * Reads values given as text.
   *
   * @param values by column; null for NULL
   * @throws MergeException with NO_SUCH_CONFLICT, or BAD_RESOLUTION if it is not about a row
   * @throws SqlError 42703 for a column that is none, 22P02 for a value that its type has not
   */
  public static Map<String, @Nullable Object> of(
      Merger merger,
      String target,
      String conflictId,
      Map<String, ? extends @Nullable String> values) {
    KeptMerge kept = merger.kept().get(target);
    Conflict conflict =
        merger.report(kept).conflicts().stream()
            .filter(c -> c.id().equals(conflictId))
            .findFirst()
            .orElseThrow(
                () ->
                    new MergeException(
                        MergeException.Reason.NO_SUCH_CONFLICT,
                        "%s has no conflict '%s'".formatted(kept.what(), conflictId)));
    List<String> names;
    List<ColumnType> types;
    switch (conflict) {
      case Conflict.RowConflict row -> {
        names = row.columnNames();
        types = row.columnTypes();
      }
      case Conflict.Violation violation -> {
        names = violation.columnNames();
        types = violation.columnTypes();
      }
      case Conflict.SchemaConflict schema ->
          throw new MergeException(
              MergeException.Reason.BAD_RESOLUTION,
              "conflict '%s' is about a definition: take ours, theirs or base, or a definition of"
                      .formatted(conflictId)
                  + " your own");
    }
    Map<String, @Nullable Object> own = new HashMap<>();
    values.forEach(
        (column, text) -> {
          int at = names.indexOf(column);
          if (at < 0) {
            throw new SqlError(
                "42703", "table '%s' has no column '%s'".formatted(conflict.table(), column));
          }
          own.put(column, text == null ? null : TextParse.parse(text, types.get(at)));
        });
    return own;
  }
}
