package dev.helios;

import dev.helios.merge.MergeReport;
import dev.helios.sql.SqlError;
import dev.helios.sql.version.ConflictJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an error says about conflicts. */
final class ConflictReport {
  private ConflictReport() {}

  static List<Conflict> conflicts(@Nullable Throwable error) {
    return Conflicts.open(of(error));
  }

  static String json(@Nullable Throwable error) {
    return ConflictJson.array(of(error));
  }

  private static MergeReport of(@Nullable Throwable error) {
    MergeReport report = error instanceof SqlError e ? e.report() : null;
    return report == null ? MergeReport.EMPTY : report;
  }
}
