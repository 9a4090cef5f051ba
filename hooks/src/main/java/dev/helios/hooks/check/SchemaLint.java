package dev.helios.hooks.check;

import dev.helios.refs.Repository;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ColumnType;
import dev.helios.refs.schema.ColumnType.Kind;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Refuses changes of the schema that lose data, or break programs that write. */
public record SchemaLint(
    String name, Set<LintRule> rules, boolean isAdvisory, Repository repository) implements Check {
  @Override
  public String kind() {
    return "lint";
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
      return CheckResult.of(Verdict.SKIPPED, "there is nothing to compare");
    }
    List<Annotation> found = new ArrayList<>();
    Root before = repository.history().root(old);
    Root now = repository.history().root(candidate);
    for (Table table : before.tables()) {
      TableSchema was = table.schema();
      Optional<TableSchema> is = now.table(was.id()).map(Table::schema);
      if (is.isPresent()) {
        compare(was, is.get(), found);
      } else if (rules.contains(LintRule.DROPPED_TABLE)) {
        found.add(new Annotation(was.name(), null, null, "table is dropped"));
      }
    }
    return CheckResult.failIfAny(
        found,
        found.size() == 1 ? found.get(0).message() : found.size() + " changes of the schema");
  }

  private void compare(TableSchema was, TableSchema is, List<Annotation> found) {
    for (Column before : was.columns()) {
      int at = is.ordinal(before.id());
      if (at < 0) {
        if (rules.contains(LintRule.DROPPED_COLUMN)) {
          found.add(new Annotation(is.name(), null, before.name(), "column is dropped"));
        }
        continue;
      }
      Column now = is.columns().get(at);
      if (rules.contains(LintRule.NARROWED_TYPE) && isNarrower(before.type(), now.type())) {
        found.add(
            new Annotation(
                is.name(),
                null,
                now.name(),
                "type is narrowed from %s to %s"
                    .formatted(before.type().toSql(), now.type().toSql())));
      }
      if (before.nullable()) {
        checkNull(is, now, found);
      }
    }
    for (Column now : is.columns()) {
      if (was.ordinal(now.id()) < 0) {
        checkNull(is, now, found);
      }
    }
  }

  /** A column that writers who do not know of it would leave out. */
  private void checkNull(TableSchema table, Column now, List<Annotation> found) {
    boolean isFilled =
        now.nullable()
            || now.defaultSql() != null
            || now.generatedSql() != null
            || now.identity() != Column.Identity.NONE;
    if (rules.contains(LintRule.NOT_NULL_WITHOUT_DEFAULT) && !isFilled) {
      found.add(
          new Annotation(table.name(), null, now.name(), "column is NOT NULL without a default"));
    }
  }

  /** Whether the new type does not hold every value of the old one. */
  static boolean isNarrower(ColumnType was, ColumnType is) {
    if (was.equals(is)) {
      return false;
    }
    if (was.kind() == Kind.ARRAY && is.kind() == Kind.ARRAY) {
      ColumnType a = was.element();
      ColumnType b = is.element();
      return a == null || b == null || isNarrower(a, b);
    }
    if (is.kind() == Kind.TEXT) {
      return false;
    }
    if (was.kind().isText()) {
      boolean isLong = is.kind().isText() && (is.precision() < 0 || longer(was, is));
      return !isLong || is.kind() == Kind.CHAR;
    }
    if (was.kind().isInteger()) {
      return switch (is.kind()) {
        case SMALLINT, INTEGER, BIGINT -> is.kind().compareTo(was.kind()) < 0;
        case NUMERIC ->
            is.precision() >= 0 && is.precision() - Math.max(is.scale(), 0) < digits(was.kind());
        case DOUBLE -> was.kind() == Kind.BIGINT;
        case REAL -> was.kind() != Kind.SMALLINT;
        default -> true;
      };
    }
    return switch (was.kind()) {
      case NUMERIC ->
          is.kind() != Kind.NUMERIC
              || (is.precision() >= 0
                  && (was.precision() < 0
                      || is.scale() < was.scale()
                      || is.precision() - is.scale() < was.precision() - was.scale()));
      case REAL -> is.kind() != Kind.DOUBLE;
      case DATE -> is.kind() != Kind.TIMESTAMP && is.kind() != Kind.TIMESTAMPTZ;
      case JSON, JSONB -> is.kind() != Kind.JSON && is.kind() != Kind.JSONB;
      default -> true;
    };
  }

  private static boolean longer(ColumnType was, ColumnType is) {
    return was.precision() >= 0 && is.precision() >= was.precision();
  }

  private static int digits(Kind integer) {
    return switch (integer) {
      case SMALLINT -> 5;
      case INTEGER -> 10;
      default -> 19;
    };
  }
}
