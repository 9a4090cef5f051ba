package dev.helios.sql.relation;

import dev.helios.merge.Conflict;
import dev.helios.merge.Merger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conflicts of the merge that waits on a branch. */
final class KeptConflicts {
  private KeptConflicts() {}

  /** All of them, resolved ones too; none if no merge waits there. */
  static List<Conflict> of(Merger merger, @Nullable String target) {
    return target == null
        ? List.of()
        : merger.kept().find(target).map(kept -> merger.report(kept).conflicts()).orElse(List.of());
  }
}
