package dev.helios.merge.schema;

import dev.helios.merge.OwnDefinitions;
import dev.helios.merge.Side;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Merges the schemas of one table that both sides have. Questions without an answer are left in the
 * {@link Decisions}; the schema returned then holds ours' definition for the time being.
 */
public final class TableSchemaMerge {
  private final Decisions decisions;
  private final BiPredicate<Side, Column> usedElsewhere;
  private final OwnDefinitions definitions;
  private final Function<String, @Nullable TableSchema> tables;
  private final SideTexts texts;
  private final @Nullable TableSchema base;
  private final TableSchema ours;
  private final TableSchema theirs;

  /** What reports call the table. */
  private String table;

  /**
   * @param definitions reads those of the user's own
   * @param tables schemas of ours' tables by name, for these
   * @param base null if both sides added the table; then {@code theirs} already has the ids of ours
   * @param usedElsewhere whether a view or a foreign key of another table, added or changed by that
   *     side, uses the column
   * @param parents schemas of the tables that foreign keys refer to, by id, for reports
   */
  public TableSchemaMerge(
      Decisions decisions,
      OwnDefinitions definitions,
      Function<String, @Nullable TableSchema> tables,
      BiPredicate<Side, Column> usedElsewhere,
      LongFunction<@Nullable TableSchema> parents,
      @Nullable TableSchema base,
      TableSchema ours,
      TableSchema theirs) {
    this.decisions = decisions;
    this.definitions = definitions;
    this.tables = tables;
    this.usedElsewhere = usedElsewhere;
    this.texts = new SideTexts(base, ours, theirs, parents);
    this.base = base == null ? null : SchemaText.withIds(base);
    this.ours = SchemaText.withIds(ours);
    this.theirs = SchemaText.withIds(theirs);
    this.table = base == null ? SideTexts.smaller(ours.name(), theirs.name()) : base.name();
  }

  public TableSchema merge() {
    // A column that one side dropped may be used in another table or a view of the other side.
    if (ours.equals(theirs) || (theirs.equals(base) && hasColumns(ours, theirs))) {
      return SchemaText.withNames(ours);
    }
    if (ours.equals(base) && hasColumns(theirs, ours)) {
      return SchemaText.withNames(theirs);
    }
    int open = decisions.open();
    String name =
        Objects.requireNonNull(
            ThreeWay.merge(
                base == null ? null : base.name(), ours.name(), theirs.name(), this::chooseName));
    table = decisions.open() > open ? table : name;
    List<Column> columns =
        computable(new ColumnNames(decisions, table, base, ours, texts).settle(columns()));
    Set<Long> kept = new HashSet<>();
    columns.forEach(c -> kept.add(c.id()));
    List<IndexSchema> indexes =
        this.<IndexSchema>objects(
                "index",
                IndexSchema::id,
                IndexSchema::name,
                texts::index,
                sql -> SchemaText.withIds(texts.ours(), definitions.index(texts.ours(), sql)),
                TableSchemaMerge::withId)
            .merge(base == null ? List.of() : base.indexes(), ours.indexes(), theirs.indexes())
            .stream()
            .filter(i -> i.parts().stream().allMatch(p -> isKept(p, kept)))
            .filter(i -> i.predicateSql() == null || usesOnly(i.predicateSql(), kept))
            .toList();
    List<Check> checks =
        this.<Check>objects(
                "check",
                Check::id,
                Check::name,
                texts::check,
                sql -> SchemaText.withIds(texts.ours(), definitions.check(texts.ours(), sql)),
                (c, id) -> new Check(id, c.name(), c.sql()))
            .merge(base == null ? List.of() : base.checks(), ours.checks(), theirs.checks())
            .stream()
            .filter(c -> usesOnly(c.sql(), kept))
            .toList();
    List<ForeignKey> foreignKeys =
        this.<ForeignKey>objects(
                "foreign key",
                ForeignKey::id,
                ForeignKey::name,
                texts::foreignKey,
                sql -> definitions.foreignKey(texts.ours(), tables, sql),
                TableSchemaMerge::withId)
            .merge(
                base == null ? List.of() : base.foreignKeys(),
                ours.foreignKeys(),
                theirs.foreignKeys())
            .stream()
            .filter(k -> kept.containsAll(k.columns()))
            .toList();
    TableSchema key = keyOf(kept);
    Set<Long> retired = new HashSet<>(ours.retiredIds());
    retired.addAll(theirs.retiredIds());
    retired.removeAll(kept);
    return SchemaText.withNames(
        new TableSchema(
            ours.id(),
            name,
            base == null ? keyed(columns, key.primaryKey()) : columns,
            key.primaryKey(),
            keyName(key),
            indexes,
            checks,
            foreignKeys,
            retired,
            ThreeWay.<@Nullable String>merge(
                base == null ? null : base.comment(),
                ours.comment(),
                theirs.comment(),
                this::chooseComment)));
  }

  /** Without the generated columns whose inputs are dropped after all. */
  private static List<Column> computable(List<Column> columns) {
    List<Column> left = columns;
    while (true) {
      Set<Long> kept = new HashSet<>();
      left.forEach(c -> kept.add(c.id()));
      List<Column> fewer =
          left.stream()
              .filter(c -> c.generatedSql() == null || usesOnly(c.generatedSql(), kept))
              .toList();
      if (fewer.size() == left.size()) {
        return left;
      }
      left = fewer;
    }
  }

  /** The schema whose primary key is taken; not one with a column that is dropped after all. */
  private TableSchema keyOf(Set<Long> kept) {
    TableSchema key = primaryKey();
    return Stream.of(key, ours, theirs)
        .filter(s -> kept.containsAll(s.primaryKey()))
        .findFirst()
        .orElseGet(() -> withKey(ours, List.of()));
  }

  /** A key that both sides have goes by the name that one of them gave it. */
  private String keyName(TableSchema key) {
    return sameKey(ours, theirs) && sameKey(key, ours)
        ? ThreeWay.merge(
            base == null ? null : base.primaryKeyName(),
            ours.primaryKeyName(),
            theirs.primaryKeyName(),
            () -> SideTexts.smaller(ours.primaryKeyName(), theirs.primaryKeyName()))
        : key.primaryKeyName();
  }

  private static boolean hasColumns(TableSchema schema, TableSchema of) {
    return of.columns().stream().allMatch(c -> schema.ordinal(c.id()) >= 0);
  }

  private <T> NamedObjects<T> objects(
      String kind,
      Function<T, Long> id,
      Function<T, String> name,
      BiFunction<Side, @Nullable T, @Nullable String> sql,
      Function<String, T> own,
      BiFunction<T, Long, T> withId) {
    return new NamedObjects<>(decisions, ours.id(), table, o -> kind, id, name, sql, own, withId);
  }

  private static IndexSchema withId(IndexSchema i, long id) {
    return i.withId(id);
  }

  private static ForeignKey withId(ForeignKey k, long id) {
    return k.withId(id);
  }

  private static boolean isKept(IndexSchema.Part part, Set<Long> kept) {
    String sql = part.expressionSql();
    return sql == null ? kept.contains(part.columnId()) : usesOnly(sql, kept);
  }

  private static boolean usesOnly(String sql, Set<Long> kept) {
    return dev.helios.refs.schema.ExpressionText.names(sql).stream()
        .filter(n -> n.startsWith("#"))
        .allMatch(n -> kept.contains(Long.parseLong(n.substring(1))));
  }

  private @Nullable String chooseName() {
    Decisions.Answer<String> answer =
        decisions.decide(
            new Decisions.Question(
                ours.id() + " name",
                table,
                null,
                "table",
                "renamed to %s in ours, to %s in theirs".formatted(ours.name(), theirs.name())),
            base == null ? null : base.name(),
            ours.name(),
            theirs.name(),
            definitions::name);
    String own = answer.own();
    if (own != null) {
      return own;
    }
    return switch (answer.side()) {
      case OURS -> ours.name();
      case THEIRS -> theirs.name();
      case BASE -> base == null ? ours.name() : base.name();
    };
  }

  /** A text of the user's own is the comment itself. */
  private @Nullable String chooseComment() {
    Decisions.Answer<String> answer =
        decisions.decide(
            new Decisions.Question(
                ours.id() + " comment", table, null, "table", "comment changed on both sides"),
            base == null ? null : base.comment(),
            ours.comment(),
            theirs.comment(),
            text -> text);
    String own = answer.own();
    if (own != null) {
      return own;
    }
    return switch (answer.side()) {
      case OURS -> ours.comment();
      case THEIRS -> theirs.comment();
      case BASE -> base == null ? ours.comment() : base.comment();
    };
  }

  /** The columns in ours' order, then those that theirs added; slots made distinct. */
  private List<Column> columns() {
    ColumnMerge merge = new ColumnMerge(decisions, ours.id(), table, texts, definitions);
    List<Column> merged = new ArrayList<>();
    for (Column o : ours.columns()) {
      Column b = find(base, o.id());
      Column t = find(theirs, o.id());
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
      Column b = find(base, t.id());
      if (find(ours, t.id()) == null && (b == null || survives(Side.THEIRS, b, t))) {
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
    return isKey && !other.primaryKey().contains(c.id()) ? withNullable(c, its.nullable()) : c;
  }

  /** As the key that was taken wants them: its columns are NOT NULL where a side has them so. */
  private List<Column> keyed(List<Column> columns, List<Long> key) {
    return columns.stream()
        .map(
            c ->
                key.contains(c.id()) && (isNotNull(ours, c) || isNotNull(theirs, c))
                    ? withNullable(c, false)
                    : c)
        .toList();
  }

  private static boolean isNotNull(TableSchema side, Column c) {
    Column its = find(side, c.id());
    return its != null && !its.nullable();
  }

  private static Column withNullable(Column c, boolean nullable) {
    return c.nullable() == nullable
        ? c
        : new Column(
            c.id(),
            c.slot(),
            c.name(),
            c.type(),
            nullable,
            c.defaultSql(),
            c.missing(),
            c.generatedSql(),
            c.identity(),
            c.comment());
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

  /** The side whose primary key is taken. */
  private TableSchema primaryKey() {
    if (base != null && sameKey(theirs, base) || sameKey(theirs, ours)) {
      return ours;
    }
    if (base != null && sameKey(ours, base)) {
      return theirs;
    }
    Decisions.Answer<List<Long>> answer =
        decisions.decide(
            new Decisions.Question(
                ours.id() + " key", table, null, "primary key", "changed on both sides"),
            texts.primaryKey(Side.BASE),
            texts.primaryKey(Side.OURS),
            texts.primaryKey(Side.THEIRS),
            sql -> definitions.primaryKey(texts.ours(), sql));
    List<Long> own = answer.own();
    if (own != null) {
      return withKey(ours, own);
    }
    Side side = answer.side();
    return side == Side.THEIRS ? theirs : side == Side.BASE && base != null ? base : ours;
  }

  private static TableSchema withKey(TableSchema s, List<Long> key) {
    return new TableSchema(
        s.id(),
        s.name(),
        s.columns(),
        key,
        s.primaryKeyName(),
        s.indexes(),
        s.checks(),
        s.foreignKeys(),
        s.retiredIds(),
        s.comment());
  }

  private static boolean sameKey(TableSchema a, TableSchema b) {
    return a.primaryKey().equals(b.primaryKey());
  }

  private static @Nullable Column find(@Nullable TableSchema schema, long columnId) {
    int at = schema == null ? -1 : schema.ordinal(columnId);
    return at < 0 ? null : Objects.requireNonNull(schema).columns().get(at);
  }
}
