package dev.helios.sql.plan.resolve;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.schema.TransientTable;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlWithItem;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidator;
import org.apache.calcite.sql.validate.SqlValidatorNamespace;
import org.jspecify.annotations.Nullable;

/** A place where an item of WITH is read that is read at others too, and so is to run once. */
public final class SharedRel extends SingleRel {
  private final SqlWithItem item;

  SharedRel(RelNode input, SqlWithItem item) {
    super(input.getCluster(), input.getTraitSet(), input);
    this.item = item;
  }

  /** What places have in common that read the same rows. */
  public Object item() {
    return item;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new SharedRel(inputs.get(0), item);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("item", item.name.getSimple());
  }

  /** The items of WITH that {@code query} names more than once; recursive ones aside. */
  static Set<SqlWithItem> itemsIn(SqlNode query, SqlValidator validator) {
    Map<SqlWithItem, Integer> uses = new HashMap<>();
    query.accept(
        new SqlBasicVisitor<@Nullable Void>() {
          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            SqlValidatorNamespace names = validator.getNamespace(id);
            if (names != null
                && names.resolve().getNode() instanceof SqlWithItem item
                && !item.recursive.booleanValue()) {
              uses.merge(item, 1, Integer::sum);
            }
            return null;
          }
        });
    Set<SqlWithItem> several = new HashSet<>();
    uses.forEach(
        (item, count) -> {
          if (count > 1) {
            several.add(item);
          }
        });
    return several;
  }

  /**
   * Whether it is better kept than run again: not where it sees rows around it or those of a
   * recursion's last step, and not if it only reads a table, which may then be done by key or index
   * at each place.
   */
  static boolean isWorthKeeping(RelNode rel) {
    if (!RelOptUtil.getVariablesUsed(rel).isEmpty()
        || MovedAggregateValues.areIn(rel)
        || RelOptUtil.findTables(rel).stream()
            .anyMatch(table -> table.unwrap(TransientTable.class) != null)) {
      return false;
    }
    RelNode node = rel;
    boolean plain = true;
    while (plain && !(node instanceof TableScan)) {
      List<RexNode> expressions =
          switch (node) {
            case Project project -> project.getProjects();
            case Filter filter -> List.of(filter.getCondition());
            default -> List.of();
          };
      plain = !expressions.isEmpty() && expressions.stream().allMatch(SharedRel::isPlain);
      node = plain ? node.getInput(0) : node;
    }
    return !plain;
  }

  private static boolean isPlain(RexNode expression) {
    return !RexOver.containsOver(expression)
        && RexUtil.isDeterministic(expression)
        && RexUtil.SubQueryFinder.find(expression) == null;
  }
}
