package dev.helios.merge.schema;

import dev.helios.merge.OwnDefinitions;
import dev.helios.merge.Side;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which columns a merged table has: those that both sides have, added, or did not drop. */
final class TableColumns {
  private final Decisions decisions;
  private final OwnDefinitions definitions;
  private final SideTexts texts;
  private final BiPredicate<Side, Column> usedElsewhere;
  private final String table;
  private final @Nullable TableSchema base;
  private final TableSchema ours;
  private final TableSchema theirs;

  /** The schemas are those of {@link TableSchemaMerge}, with ids for names in expressions. */
  TableColumns(
      Decisions decisions,
      OwnDefinitions definitions,
      SideTexts texts,
      BiPredicate<Side, Column> usedElsewhere,
      String table,
      @Nullable TableSchema base,
      TableSchema ours,
      TableSchema theirs) {
    this.decisions = decisions;
    this.definitions = definitions;
    this.texts = texts;
    this.usedElsewhere = usedElsewhere;
    this.table = table;
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
  }

  /** The columns in ours' order, then those that theirs added; slots made distinct. */
  List<Column> merge() {
    ColumnMerge merge = new ColumnMerge(decisions, ours.id(), table, texts, definitions);
    List<Column> merged = new ArrayList<>();
    for (Column o : ours.columns()) {
      Column b = Tables.column(base, o.id());
      Column t = Tables.column(theirs, o.id());
      if (t != null) {
        merged.add(
            b == null
                ? merge.merge(null, withoutKey(ours, o, theirs, t), withoutKey(theirs, t, ours, o))
                : merge.merge(b, o, t));
      } else if (b == null || survives(Side.OURS, b, o)) {
        merged.add(o);
      }
    }
    for (Column t : theirs.columns()) {
      Column b = Tables.column(base, t.id());
      if (Tables.column(ours, t.id()) == null && (b == null || survives(Side.THEIRS, b, t))) {
        merged.add(withFreeSlot(t, merged));
      }
    }
    return merged;
  }

  /**
   * A column of a table that both sides added, as it would be if it were not in its side's key: two
   * keys that differ are one conflict, and none about the columns that a key makes NOT NULL.
   */
  private static Column withoutKey(TableSchema side, Column c, TableSchema other, Column its) {
    boolean isKey = side.primaryKey().contains(c.id());
    return isKey && !other.primaryKey().contains(c.id())
        ? Tables.withNullable(c, its.nullable())
        : c;
  }

  /** Whether a column that the other side of {@code keeper} dropped is kept after all. */
  private boolean survives(Side keeper, Column before, Column after) {
    String problem =
        !after.equals(before)
            ? "redefined"
            : isUsedAnew(keeper, after) || usedElsewhere.test(keeper, after) ? "used" : null;
    if (problem == null) {
      return false;
    }
    boolean oursKeeps = keeper == Side.OURS;
    Side side =
        decisions.decide(
            new Decisions.Question(
                ours.id() + " " + before.id() + " dropped",
                table,
                before.name(),
                "column",
                oursKeeps
                    ? problem + " in ours, dropped in theirs"
                    : "dropped in ours, " + problem + " in theirs"),
            texts.column(Side.BASE, before),
            oursKeeps ? texts.column(Side.OURS, after) : null,
            oursKeeps ? null : texts.column(Side.THEIRS, after));
    return side == keeper || side == Side.BASE;
  }

  /** Whether something of this table that the side added or changed since base uses the column. */
  private boolean isUsedAnew(Side side, Column column) {
    TableSchema s = side == Side.OURS ? ours : theirs;
    TableSchema b = Objects.requireNonNull(base);
    long id = column.id();
    boolean index =
        s.indexes().stream()
            .filter(i -> !b.indexes().contains(i))
            .anyMatch(
                i ->
                    SchemaText.uses(i.predicateSql(), id)
                        || i.parts().stream()
                            .anyMatch(
                                p -> p.columnId() == id || SchemaText.uses(p.expressionSql(), id)));
    boolean check =
        s.checks().stream()
            .filter(c -> !b.checks().contains(c))
            .anyMatch(c -> SchemaText.uses(c.sql(), id));
    boolean foreignKey =
        s.foreignKeys().stream()
            .filter(k -> !b.foreignKeys().contains(k))
            .anyMatch(k -> k.columns().contains(id));
    boolean generated =
        s.columns().stream()
            .filter(c -> !b.columns().contains(c))
            .anyMatch(c -> SchemaText.uses(c.generatedSql(), id));
    boolean key = s.primaryKey().contains(id) && !b.primaryKey().equals(s.primaryKey());
    return index || check || foreignKey || generated || key;
  }

  private Column withFreeSlot(Column t, List<Column> merged) {
    boolean taken =
        Stream.concat(merged.stream(), ours.columns().stream()).anyMatch(c -> c.slot() == t.slot());
    if (!taken) {
      return t;
    }
    int free =
        1
            + Stream.of(merged, ours.columns(), theirs.columns())
                .flatMap(List::stream)
                .mapToInt(Column::slot)
                .max()
                .orElse(-1);
    return new Column(
        t.id(),
        free,
        t.name(),
        t.type(),
        t.nullable(),
        t.defaultSql(),
        t.missing(),
        t.generatedSql(),
        t.identity(),
        t.comment());
  }

  /** Without the generated columns whose inputs are dropped after all. */
  static List<Column> computable(List<Column> columns) {
    List<Column> left = columns;
    while (true) {
      Set<Long> kept = new HashSet<>();
      left.forEach(c -> kept.add(c.id()));
      List<Column> fewer =
          left.stream()
              .filter(c -> c.generatedSql() == null || SchemaText.usesOnly(c.generatedSql(), kept))
              .toList();
      if (fewer.size() == left.size()) {
        return left;
      }
      left = fewer;
    }
  }
}
