package dev.helios.hooks.check;

import dev.helios.hooks.check.Queries.Answer;
import dev.helios.hooks.check.Queries.QueryException;
import dev.helios.hooks.check.Queries.Sides;
import dev.helios.refs.Repository;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fails if a query gives rows.
 *
 * @param tables it is asked only if one of them changed; empty for always
 */
public record SqlAssertion(
    String name,
    String sql,
    List<String> tables,
    boolean isAdvisory,
    Duration limit,
    Queries queries,
    Repository repository)
    implements Check {
  /** As many rows as are shown. */
  private static final int SHOWN = 100;

  @Override
  public String kind() {
    return "sql";
  }

  @Override
  public String identity(Subject s) {
    return s.base() + " " + s.theirs();
  }

  @Override
  public boolean isPure() {
    return true;
  }

  @Override
  public CheckResult run(Subject subject) {
    CommitId candidate = subject.candidate();
    if (candidate == null) {
      return CheckResult.of(Verdict.SKIPPED, "there is nothing to ask");
    }
    if (!tables.isEmpty() && !isChanged(subject.old(), candidate)) {
      return CheckResult.of(
          Verdict.SKIPPED, "%s did not change".formatted(String.join(", ", tables)));
    }
    try {
      Sides sides =
          new Sides(
              candidate,
              subject.base() != null ? subject.base() : subject.old(),
              subject.old(),
              subject.theirs() != null ? subject.theirs() : candidate);
      Answer answer = queries.query(sql, sides, SHOWN + 1, limit);
      return CheckResult.failIfAny(annotations(answer), "the query gives " + count(answer));
    } catch (QueryException e) {
      return CheckResult.of(
          e.isTimeout() ? Verdict.TIMEOUT : Verdict.ERROR, String.valueOf(e.getMessage()));
    }
  }

  private boolean isChanged(@Nullable CommitId old, CommitId candidate) {
    if (old == null) {
      return true;
    }
    Root before = repository.history().root(old);
    Root now = repository.history().root(candidate);
    for (String table : tables) {
      Optional<Table> a = before.table(table);
      Optional<Table> b = now.table(table);
      if (a.isPresent() != b.isPresent() || (a.isPresent() && !a.get().sameAs(b.get()))) {
        return true;
      }
    }
    return false;
  }

  private static String count(Answer answer) {
    int n = answer.rows().size();
    return n > SHOWN ? "more than %d rows".formatted(SHOWN) : n == 1 ? "1 row" : n + " rows";
  }

  private List<Annotation> annotations(Answer answer) {
    List<Annotation> annotations = new ArrayList<>();
    for (List<@Nullable String> row :
        answer.rows().subList(0, Math.min(SHOWN, answer.rows().size()))) {
      annotations.add(
          new Annotation(
              tables.size() == 1 ? tables.get(0) : null,
              "(%s)=(%s)".formatted(String.join(", ", answer.columns()), text(row)),
              null,
              "a row that must not be"));
    }
    return annotations;
  }

  private static String text(List<@Nullable String> row) {
    List<String> cells = new ArrayList<>();
    row.forEach(c -> cells.add(c == null ? "NULL" : c));
    return String.join(", ", cells);
  }
}
