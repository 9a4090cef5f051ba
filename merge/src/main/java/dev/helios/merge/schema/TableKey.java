package dev.helios.merge.schema;

import dev.helios.merge.OwnDefinitions;
import dev.helios.merge.Side;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.Deferral;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which primary key a merged table has. */
final class TableKey {
  private final Decisions decisions;
  private final OwnDefinitions definitions;
  private final SideTexts texts;
  private final String table;
  private final @Nullable TableSchema base;
  private final TableSchema ours;
  private final TableSchema theirs;

  TableKey(
      Decisions decisions,
      OwnDefinitions definitions,
      SideTexts texts,
      String table,
      @Nullable TableSchema base,
      TableSchema ours,
      TableSchema theirs) {
    this.decisions = decisions;
    this.definitions = definitions;
    this.texts = texts;
    this.table = table;
    this.base = base;
    this.ours = ours;
    this.theirs = theirs;
  }

  /** The schema whose primary key is taken; not one with a column that is dropped after all. */
  TableSchema among(Set<Long> kept) {
    TableSchema key = primaryKey();
    return Stream.of(key, ours, theirs)
        .filter(s -> kept.containsAll(s.primaryKey()))
        .findFirst()
        .orElseGet(() -> Tables.withKey(ours, List.of()));
  }

  /** A key that both sides have goes by the name that one of them gave it. */
  String name(TableSchema key) {
    return sameKey(ours, theirs) && sameKey(key, ours)
        ? ThreeWay.merge(
            base == null ? null : base.primaryKeyName(),
            ours.primaryKeyName(),
            theirs.primaryKeyName(),
            () -> SideTexts.smaller(ours.primaryKeyName(), theirs.primaryKeyName()))
        : key.primaryKeyName();
  }

  /** When the key is checked; of two that both sides changed, the sooner. */
  Deferral deferral(TableSchema key) {
    if (key.primaryKey().isEmpty() || !sameKey(ours, theirs) || !sameKey(key, ours)) {
      return key.keyDeferral();
    }
    Deferral sooner =
        ours.keyDeferral().compareTo(theirs.keyDeferral()) < 0
            ? ours.keyDeferral()
            : theirs.keyDeferral();
    return ThreeWay.merge(
        base == null ? ours.keyDeferral() : base.keyDeferral(),
        ours.keyDeferral(),
        theirs.keyDeferral(),
        () -> sooner);
  }

  /** As the key that was taken wants them: its columns are NOT NULL where a side has them so. */
  List<Column> notNull(List<Column> columns, List<Long> key) {
    return columns.stream()
        .map(
            c ->
                key.contains(c.id()) && (isNotNull(ours, c) || isNotNull(theirs, c))
                    ? Tables.withNullable(c, false)
                    : c)
        .toList();
  }

  private static boolean isNotNull(TableSchema side, Column c) {
    Column its = Tables.column(side, c.id());
    return its != null && !its.nullable();
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
      return Tables.withKey(ours, own);
    }
    Side side = answer.side();
    return side == Side.THEIRS ? theirs : side == Side.BASE && base != null ? base : ours;
  }

  private static boolean sameKey(TableSchema a, TableSchema b) {
    return a.primaryKey().equals(b.primaryKey());
  }
}
