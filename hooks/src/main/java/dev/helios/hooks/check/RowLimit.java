package dev.helios.hooks.check;

import dev.helios.merge.diff.RootDiff;
import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.Repository;
import dev.helios.refs.history.CommitId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Refuses to change more rows than that.
 *
 * @param total of all tables together; negative for no limit
 * @param tables limits of single ones
 */
public record RowLimit(
    String name, long total, Map<String, Long> tables, boolean isAdvisory, Repository repository)
    implements Check {
  @Override
  public String kind() {
    return "max-rows";
  }

  @Override
  public String identity(Subject subject) {
    return "";
  }

  @Override
  public boolean isPure() {
    return true;
  }

  @Override
  public CheckResult run(Subject subject) {
    CommitId old = subject.old();
    CommitId candidate = subject.candidate();
    if (old == null || candidate == null) {
      return CheckResult.of(Verdict.SKIPPED, "there is nothing to count");
    }
    RootDiff diff =
        RootDiff.between(repository.history().root(old), repository.history().root(candidate));
    List<Annotation> found = new ArrayList<>();
    long sum = 0;
    for (TableDiff table : diff.tables()) {
      TableDiff.Stat stat = table.stat();
      long rows = stat.rowsAdded() + stat.rowsRemoved() + stat.rowsModified();
      sum += rows;
      Long limit = tables.get(table.name());
      if (limit != null && rows > limit) {
        found.add(
            new Annotation(
                table.name(), null, null, "%d rows change; %d may".formatted(rows, limit)));
      }
    }
    if (total >= 0 && sum > total) {
      found.add(new Annotation(null, null, null, "%d rows change; %d may".formatted(sum, total)));
    }
    return CheckResult.failIfAny(found, found.isEmpty() ? "" : found.get(0).message());
  }
}
