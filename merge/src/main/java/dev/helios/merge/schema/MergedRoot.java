package dev.helios.merge.schema;

import dev.helios.merge.schema.RootSchemas.TablePlan;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The root that a merge comes to, as far as it is known: one with every table and view, and the
 * schemas that tables will have whose rows are still to be merged. Not thread-safe.
 */
final class MergedRoot {
  private Root root;
  private final List<TablePlan> plans = new ArrayList<>();
  private final Set<Long> undecided = new HashSet<>();

  MergedRoot(Root start) {
    root = start;
  }

  Root root() {
    return root;
  }

  void set(Root changed) {
    root = changed;
  }

  /** Tables whose rows are to be merged; may be replaced one by one. */
  List<TablePlan> plans() {
    return plans;
  }

  /** Ids of tables with a conflict that stands. */
  Set<Long> undecided() {
    return undecided;
  }

  /** The schema that a table of the root will have. */
  TableSchema schema(Table table) {
    return plans.stream()
        .map(TablePlan::schema)
        .filter(s -> s.id() == table.schema().id())
        .findFirst()
        .orElse(table.schema());
  }

  /** Gives the table, which has the id of {@code schema}, that schema in the end. */
  void replace(Table table, TableSchema schema) {
    for (int i = 0; i < plans.size(); i++) {
      TablePlan plan = plans.get(i);
      if (plan.schema().id() == schema.id()) {
        plans.set(i, new TablePlan(plan.base(), plan.ours(), plan.theirs(), schema));
        return;
      }
    }
    root = root.with(Tables.withSchema(table, schema));
  }

  /** Takes away foreign keys. */
  void keepKeys(Predicate<ForeignKey> isKept) {
    for (Table table : List.copyOf(root.tables())) {
      TableSchema s = schema(table);
      List<ForeignKey> kept = s.foreignKeys().stream().filter(isKept).toList();
      if (kept.size() < s.foreignKeys().size()) {
        replace(table, Tables.withForeignKeys(s, kept));
      }
    }
  }

  /** Whether the table and the columns that a foreign key refers to are there. */
  boolean hasParent(ForeignKey key) {
    return root.table(key.parentTable())
        .map(this::schema)
        .filter(p -> key.parentColumns().stream().allMatch(c -> p.ordinal(c) >= 0))
        .isPresent();
  }
}
