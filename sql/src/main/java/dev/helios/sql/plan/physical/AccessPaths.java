package dev.helios.sql.plan.physical;

import dev.helios.refs.root.Table;
import dev.helios.sql.catalog.CatalogTable;
import dev.helios.sql.exec.IndexScan;
import dev.helios.sql.exec.KeyBounds;
import dev.helios.sql.exec.KeyRangeScan;
import dev.helios.sql.exec.Plan;
import dev.helios.sql.exec.SortKey;
import dev.helios.sql.exec.TableScan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Chooses how one table is read: all of it, ranges of its key, ranges of an index. */
final class AccessPaths {
  private final Expressions expressions;

  AccessPaths(Expressions expressions) {
    this.expressions = expressions;
  }

  /**
   * One way.
   *
   * @param match ranges that are read; null for the whole table
   * @param direction 1 or -1 if rows come in the order that is wanted, forwards or backwards; else
   *     0
   * @param rest conditions that remain to be tested
   * @param read number of rows read
   * @param cost of reading all that meet the conditions
   */
  private record Path(
      @Nullable KeyMatch match, int direction, List<RexNode> rest, double read, double cost) {}

  /** Plans a scan with its conditions. */
  Planned scan(CatalogTable.Stored source, Statistics statistics, Need need) {
    Table table = source.stored();
    List<RexNode> conditions = need.conditions();
    Restrictions finder =
        new Restrictions(
            expressions, table.schema(), statistics.expressions(), Restrictions::isConstant);
    Map<Integer, List<Restriction>> restrictions = finder.of(conditions);
    List<Restrictions.Rows> listed = finder.rowsOf(conditions);
    Path best = null;
    double bestTotal = 0;
    double rows = Double.MAX_VALUE;
    List<Path> paths = paths(table, statistics, restrictions, listed, need);
    for (Path path : paths) {
      rows = Math.min(rows, path.read() * Selectivity.of(path.rest()));
    }
    for (Path path : paths) {
      double total = total(path, rows, need);
      if (best == null || total < bestTotal) {
        best = path;
        bestTotal = total;
      }
    }
    return build(source, java.util.Objects.requireNonNull(best), need, rows);
  }

  /** The cost, with that of a sort if one is needed after all. */
  private static double total(Path path, double rows, Need need) {
    if (need.order().isEmpty()) {
      return path.cost() * part(path, rows, need);
    }
    if (path.direction() == 0) {
      return path.cost() + (need.limit() < rows ? Cost.topN(rows, need.limit()) : Cost.sort(rows));
    }
    return path.cost() * part(path, rows, need);
  }

  /** The part of it that is read before there are enough rows. */
  private static double part(Path path, double rows, Need need) {
    boolean stops = need.order().isEmpty() || path.direction() != 0;
    return stops && need.limit() < rows ? (need.limit() + 1) / (rows + 1) : 1;
  }

  private List<Path> paths(
      Table table,
      Statistics statistics,
      Map<Integer, List<Restriction>> restrictions,
      List<Restrictions.Rows> listed,
      Need need) {
    List<Path> paths = new ArrayList<>();
    KeyEstimate estimate = new KeyEstimate(expressions, statistics);
    int[] columns = columns(need.allFields());
    int byKey = 0;
    for (KeyOrder key : KeyOrder.of(table, statistics.expressions(), need.conditions())) {
      KeyMatch match = KeyMatch.of(key, restrictions, listed);
      int direction = key.direction(need.order(), match.constant());
      boolean ordered = !need.order().isEmpty() && direction != 0;
      if (key.isPrimaryKey()) {
        byKey = key.direction(need.order(), Set.of());
      }
      if (!match.isRestricted()) {
        boolean useful = ordered || (key.covers(columns) && !key.isPrimaryKey());
        if (!key.isPrimaryKey() && useful) {
          paths.add(path(match, direction, statistics.rows(), need.conditions(), columns));
        }
        continue;
      }
      List<RexNode> rest = new ArrayList<>(need.conditions());
      rest.removeAll(match.answered());
      paths.add(path(match, direction, estimate.entries(match), rest, columns));
    }
    double all = statistics.rows();
    paths.add(
        new Path(null, byKey, need.conditions(), all, all + conditions(all, need.conditions())));
    return paths;
  }

  private static double conditions(double rows, List<RexNode> conditions) {
    return rows * conditions.size() * Cost.CONDITION;
  }

  private static Path path(
      KeyMatch match, int direction, double read, List<RexNode> rest, int[] columns) {
    KeyOrder key = match.key();
    double perRow =
        key.isPrimaryKey()
            ? 1
            : key.covers(columns) ? key.entryCost(columns) : Cost.ENTRY + Cost.FETCH;
    double cost = match.ranges().size() * Cost.SEEK + read * perRow + conditions(read, rest);
    return new Path(match, direction, rest, read, cost);
  }

  private static int[] columns(ImmutableBitSet fields) {
    return fields.toArray();
  }

  private Planned build(CatalogTable.Stored source, Path path, Need need, double rows) {
    Table table = source.stored();
    int[] columns = columns(need.fields().union(Conditions.fields(path.rest())));
    int[] fields = Planned.none(table.schema().columns().size());
    for (int i = 0; i < columns.length; i++) {
      fields[columns[i]] = i;
    }
    boolean reverse = !need.order().isEmpty() && path.direction() < 0;
    boolean stops = need.order().isEmpty() || path.direction() != 0;
    double read =
        path.rest().isEmpty() && stops ? Math.min(path.read(), need.limit()) : path.read();
    Plan scan = plan(source, path, columns, reverse, read);
    Planned bare = new Planned(scan, fields, List.of(), path.read(), path.cost());
    Planned ordered = new Planned(scan, fields, order(path, need, bare), path.read(), path.cost());
    double cost = path.cost() * part(path, rows, need);
    if (path.rest().isEmpty()) {
      return new Planned(scan, fields, ordered.order(), rows, cost);
    }
    Plan filter = expressions.filter(bare, path.rest(), rows);
    return new Planned(filter, fields, ordered.order(), rows, cost);
  }

  private static List<SortKey> order(Path path, Need need, Planned scan) {
    if (need.order().isEmpty() || path.direction() == 0) {
      return List.of();
    }
    List<SortKey> columns = new ArrayList<>();
    for (SortKey key : need.order()) {
      if (!scan.has(key.column())) {
        break;
      }
      columns.add(new SortKey(scan.column(key.column()), key.descending(), key.nullsFirst()));
    }
    return columns;
  }

  private Plan plan(
      CatalogTable.Stored source, Path path, int[] columns, boolean reverse, double read) {
    Table table = source.stored();
    if (path.match() == null) {
      return new TableScan(source.source(), table.schema(), columns, reverse, read);
    }
    KeyOrder key = path.match().key();
    List<KeyBounds> ranges =
        path.match().ranges().stream().map(r -> r.compile(expressions::compile)).toList();
    return key.index() == null
        ? new KeyRangeScan(source.source(), table.schema(), columns, ranges, reverse, read)
        : new IndexScan(
            source.source(), table.schema(), key.index(), columns, ranges, reverse, read);
  }
}
