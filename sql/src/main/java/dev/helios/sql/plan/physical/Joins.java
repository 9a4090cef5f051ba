package dev.helios.sql.plan.physical;

import dev.helios.refs.root.Table;
import dev.helios.sql.catalog.CatalogTable;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.exec.HashJoin;
import dev.helios.sql.exec.JoinKind;
import dev.helios.sql.exec.LookupJoin;
import dev.helios.sql.exec.NestedLoopJoin;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.Project;
import dev.helios.sql.exec.SortKey;
import dev.helios.sql.exec.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Joins two sides by the cheapest method. */
final class Joins {
  private final Expressions expressions;

  Joins(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * A stored table as the right side of a join, that may be looked up rather than read.
   *
   * @param conditions over its columns that it must meet
   * @param fields columns that are used
   */
  record Inner(
      CatalogTable.Stored table,
      Statistics statistics,
      List<RexNode> conditions,
      ImmutableBitSet fields) {
    /** {@code rel} as such a table; null if it is none. */
    static @Nullable Inner of(PhysicalPlanner planner, RelNode rel, Need need) {
      CatalogTable.Stored table =
          rel instanceof TableScan scan ? scan.getTable().unwrap(CatalogTable.Stored.class) : null;
      return table == null || need.conditions().stream().anyMatch(Conditions::hasSubQuery)
          ? null
          : new Inner(table, planner.statistics(table), need.conditions(), need.fields());
    }
  }

  /**
   * Joins two sides.
   *
   * @param right the right side, its own conditions tested
   * @param inner the right side as a table, if it is one
   * @param conditions over left fields, then right fields
   * @param rows estimated number of rows
   */
  Planned join(
      Planned left,
      Supplier<Planned> right,
      @Nullable Inner inner,
      JoinKind kind,
      List<RexNode> conditions,
      double rows) {
    Lookup lookup = inner == null ? null : lookup(left, inner, kind, conditions);
    double byLookup = lookup == null ? Double.MAX_VALUE : left.rows() * lookup.cost();
    // What reading the right side costs is only asked for where it can be less.
    if (lookup != null && byLookup <= Cost.SEEK * 2) {
      return lookup(left, inner, lookup, kind, rows);
    }
    Planned other = right.get();
    EquiKeys keys = EquiKeys.of(conditions, left.fields().length, expressions);
    boolean hashable = !keys.isEmpty() && isHashable(kind, keys);
    double byHash = other.cost() + other.rows() * Cost.BUILD + left.rows() * Cost.PROBE + rows;
    if (lookup != null && (byLookup < byHash || !hashable)) {
      return lookup(left, inner, lookup, kind, rows);
    }
    if (!hashable) {
      return nestedLoop(left, other, kind, conditions, rows);
    }
    boolean swap =
        1.5 * left.rows() * width(left) < other.rows() * width(other)
            && left.order().isEmpty()
            && mirrored(kind) != null;
    return swap
        ? mirror(hash(other, left, mirrored(kind), swapped(keys, left, other), rows), left, other)
        : hash(left, other, kind, keys, rows);
  }

  /** What it costs to keep a row, in numbers of rows of numbers: texts are much. */
  private static double width(Planned side) {
    return 1 + side.types().stream().filter(t -> Vector.kind(t) == Vector.Kind.OBJECT).count();
  }

  /** NOT IN and IN as a value know one key only. */
  private static boolean isHashable(JoinKind kind, EquiKeys keys) {
    boolean oneKey = kind == JoinKind.NOT_IN || kind == JoinKind.MARK;
    return !oneKey || (keys.left().size() == 1 && keys.rest().isEmpty());
  }

  private static @Nullable JoinKind mirrored(JoinKind kind) {
    return switch (kind) {
      case INNER -> JoinKind.INNER;
      case LEFT -> JoinKind.RIGHT;
      case RIGHT -> JoinKind.LEFT;
      case FULL -> JoinKind.FULL;
      case SEMI, ANTI, NOT_IN, MARK -> null;
    };
  }

  private static EquiKeys swapped(EquiKeys keys, Planned left, Planned right) {
    int leftCount = left.fields().length;
    int rightCount = right.fields().length;
    List<RexNode> rest =
        keys.rest().stream().map(n -> Conditions.swap(n, leftCount, rightCount)).toList();
    return new EquiKeys(keys.right(), keys.left(), keys.nullSafe(), rest);
  }

  /** The fields of a join of (right, left) as one of (left, right). */
  private static Planned mirror(Planned swapped, Planned left, Planned right) {
    int leftCount = left.fields().length;
    int rightCount = right.fields().length;
    int[] fields = new int[leftCount + rightCount];
    System.arraycopy(swapped.fields(), rightCount, fields, 0, leftCount);
    System.arraycopy(swapped.fields(), 0, fields, leftCount, rightCount);
    return swapped.withFields(fields);
  }

  private Planned hash(Planned left, Planned right, JoinKind kind, EquiKeys keys, double rows) {
    Keyed l = withColumns(left, keys.left());
    Keyed r = withColumns(right, keys.right());
    boolean[] nullSafe = new boolean[keys.nullSafe().size()];
    for (int i = 0; i < nullSafe.length; i++) {
      nullSafe[i] = keys.nullSafe().get(i);
    }
    Plan join =
        new HashJoin(
            l.side().plan(),
            r.side().plan(),
            kind,
            l.columns(),
            r.columns(),
            nullSafe,
            condition(keys.rest(), l.side(), r.side()),
            keepsOrder(kind) ? left.order() : List.of(),
            Math.max(rows, 1e-3));
    double cost =
        left.cost()
            + right.cost()
            + right.rows() * Cost.BUILD
            + left.rows() * Cost.PROBE
            + rows * (1 + keys.rest().size() * Cost.CONDITION);
    return joined(join, l.side(), r.side(), kind, rows, cost);
  }

  private Planned nestedLoop(
      Planned left, Planned right, JoinKind kind, List<RexNode> conditions, double rows) {
    Plan join =
        new NestedLoopJoin(
            left.plan(),
            right.plan(),
            kind,
            condition(conditions, left, right),
            keepsOrder(kind) ? left.order() : List.of(),
            Math.max(rows, 1e-3));
    double cost =
        left.cost()
            + right.cost()
            + left.rows() * right.rows() * Cost.PAIR * Math.max(1, conditions.size());
    return joined(join, left, right, kind, rows, cost);
  }

  private @Nullable Expr condition(List<RexNode> conditions, Planned left, Planned right) {
    return conditions.isEmpty()
        ? null
        : expressions.compile(
            RexUtil.composeConjunction(expressions.rex(), conditions), left, right);
  }

  /** Whether left rows come in their order. */
  static boolean keepsOrder(JoinKind kind) {
    return switch (kind) {
      case INNER, LEFT, SEMI, ANTI, NOT_IN, MARK -> true;
      case RIGHT, FULL -> false;
    };
  }

  private static Planned joined(
      Plan join, Planned left, Planned right, JoinKind kind, double rows, double cost) {
    int leftCount = left.fields().length;
    int rightCount = kind.givesRight() ? right.fields().length : 0;
    int[] fields = Arrays.copyOf(left.fields(), leftCount + rightCount);
    for (int i = 0; i < rightCount; i++) {
      int column = right.fields()[i];
      fields[leftCount + i] = column < 0 ? -1 : left.width() + column;
    }
    List<SortKey> order = keepsOrder(kind) ? left.order() : List.of();
    Planned planned = new Planned(join, fields, order, rows, cost);
    return kind == JoinKind.MARK ? planned.withField(left.width()) : planned;
  }

  /** A lookup of the table's rows for each left row, if there is a key or index for it. */
  private @Nullable Lookup lookup(
      Planned left, Inner inner, JoinKind kind, List<RexNode> conditions) {
    boolean possible =
        kind == JoinKind.INNER
            || kind == JoinKind.LEFT
            || kind == JoinKind.SEMI
            || kind == JoinKind.ANTI;
    if (!possible) {
      return null;
    }
    Table table = inner.table().stored();
    int leftCount = left.fields().length;
    int width = table.schema().columns().size();
    List<RexNode> all = new ArrayList<>();
    for (RexNode condition : conditions) {
      all.add(Conditions.swap(condition, leftCount, width));
    }
    all.addAll(inner.conditions());
    return Lookup.of(expressions, table, inner.statistics(), all);
  }

  private Planned lookup(Planned left, Inner inner, Lookup lookup, JoinKind kind, double rows) {
    Table table = inner.table().stored();
    int width = table.schema().columns().size();
    ImmutableBitSet restFields =
        Conditions.fields(lookup.rest()).intersect(ImmutableBitSet.range(width));
    int[] columns = inner.fields().union(restFields).toArray();
    int[] fields = Planned.none(width);
    for (int i = 0; i < columns.length; i++) {
      fields[columns[i]] = i;
    }
    Expr residual = null;
    if (!lookup.rest().isEmpty()) {
      RexNode rest = RexUtil.composeConjunction(expressions.rex(), lookup.rest());
      List<dev.helios.refs.schema.ColumnType> types = new ArrayList<>(left.types());
      for (int column : columns) {
        types.add(table.schema().columns().get(column).type());
      }
      residual =
          expressions.compile(
              rest, f -> f < width ? left.width() + fields[f] : left.column(f - width), types);
    }
    Plan join =
        new LookupJoin(
            left.plan(),
            inner.table().source(),
            table.schema(),
            lookup.match().key().index(),
            columns,
            lookup
                .match()
                .ranges()
                .getFirst()
                .compile(n -> expressions.compile(n, f -> left.column(f - width), left.types())),
            kind,
            residual,
            Math.max(rows, 1e-3));
    double cost = left.cost() + left.rows() * lookup.cost();
    int leftCount = left.fields().length;
    int[] all = Arrays.copyOf(left.fields(), leftCount + (kind.givesRight() ? width : 0));
    for (int i = leftCount; i < all.length; i++) {
      int column = fields[i - leftCount];
      all[i] = column < 0 ? -1 : left.width() + column;
    }
    return new Planned(join, all, keepsOrder(kind) ? left.order() : List.of(), rows, cost);
  }

  /** A side with columns that hold the values of some expressions. */
  record Keyed(Planned side, int[] columns) {}

  /** {@code side} with a column for each of {@code nodes}, computed where it is no column yet. */
  Keyed withColumns(Planned side, List<RexNode> nodes) {
    int[] columns = new int[nodes.size()];
    List<Expr> computed = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      int field = Conditions.fieldOf(nodes.get(i));
      if (field >= 0) {
        columns[i] = side.column(field);
      } else {
        columns[i] = side.width() + computed.size();
        computed.add(expressions.compile(nodes.get(i), side));
      }
    }
    if (computed.isEmpty()) {
      return new Keyed(side, columns);
    }
    List<Expr> all = new ArrayList<>();
    for (int i = 0; i < side.width(); i++) {
      all.add(expressions.column(i, side.types()));
    }
    all.addAll(computed);
    Plan project = new Project(side.plan(), all);
    return new Keyed(
        side.with(project, side.rows(), side.cost() + side.rows() * Cost.PROJECT), columns);
  }
}
