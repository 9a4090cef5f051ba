package dev.helios.merge.schema;

import dev.helios.merge.OwnDefinitions;
import dev.helios.merge.Side;
import dev.helios.refs.schema.Check;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.LongFunction;
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
        TableColumns.computable(
            new ColumnNames(decisions, table, base, ours, texts)
                .settle(
                    new TableColumns(
                            decisions, definitions, texts, usedElsewhere, table, base, ours, theirs)
                        .merge()));
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
            .filter(i -> i.predicateSql() == null || SchemaText.usesOnly(i.predicateSql(), kept))
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
            .filter(c -> SchemaText.usesOnly(c.sql(), kept))
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
    TableKey keys = new TableKey(decisions, definitions, texts, table, base, ours, theirs);
    TableSchema key = keys.among(kept);
    Set<Long> retired = new HashSet<>(ours.retiredIds());
    retired.addAll(theirs.retiredIds());
    retired.removeAll(kept);
    return SchemaText.withNames(
        new TableSchema(
            ours.id(),
            name,
            base == null ? keys.notNull(columns, key.primaryKey()) : columns,
            key.primaryKey(),
            keys.name(key),
            indexes,
            checks,
            foreignKeys,
            retired,
            Comments.merge(
                decisions,
                new Decisions.Question(
                    ours.id() + " comment", table, null, "table", Comments.AT_ODDS),
                base == null ? null : base.comment(),
                ours.comment(),
                theirs.comment()),
            keys.deferral(key)));
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
    return sql == null ? kept.contains(part.columnId()) : SchemaText.usesOnly(sql, kept);
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
}
