package dev.helios.merge.schema;

import dev.helios.merge.Side;
import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds two different columns that came to one name, one from each side, and settles who has it.
 */
final class ColumnNames {
  private final Decisions decisions;
  private final long tableId;
  private final String table;
  private final @Nullable TableSchema base;
  private final TableSchema ours;
  private final SideTexts texts;

  ColumnNames(
      Decisions decisions,
      String table,
      @Nullable TableSchema base,
      TableSchema ours,
      SideTexts texts) {
    this.decisions = decisions;
    this.tableId = ours.id();
    this.table = table;
    this.base = base;
    this.ours = ours;
    this.texts = texts;
  }

  /** Of two columns with one name it is ours that has it in ours. */
  List<Column> settle(List<Column> columns) {
    List<Column> settled = new ArrayList<>(columns);
    Set<String> used = new HashSet<>();
    columns.forEach(c -> used.add(c.name()));
    for (int i = 0; i < settled.size(); i++) {
      for (int j = i + 1; j < settled.size(); j++) {
        if (settled.get(i).name().equals(settled.get(j).name())) {
          int at = ours.ordinal(settled.get(i).name());
          boolean firstIsOurs = at >= 0 && ours.columns().get(at).id() == settled.get(i).id();
          int mine = firstIsOurs ? i : j;
          int its = firstIsOurs ? j : i;
          int loser = ask(settled.get(mine), settled.get(its)) == Side.THEIRS ? mine : its;
          Column renamed = renamed(settled.get(loser), used);
          used.add(renamed.name());
          settled.set(loser, renamed);
        }
      }
    }
    return settled;
  }

  private Side ask(Column ours, Column theirs) {
    long low = Math.min(ours.id(), theirs.id());
    long high = Math.max(ours.id(), theirs.id());
    return decisions.decide(
        new Decisions.Question(
            tableId + " " + low + " " + high + " same name",
            table,
            ours.name(),
            "column",
            "two different columns have this name, one on each side"),
        null,
        texts.column(Side.OURS, ours),
        texts.column(Side.THEIRS, theirs));
  }

  /** The loser goes by the name it had in base, or else by one that nobody has. */
  private Column renamed(Column c, Set<String> used) {
    int before = base == null ? -1 : base.ordinal(c.id());
    String name = before < 0 || base == null ? c.name() : base.columns().get(before).name();
    for (int n = 2; used.contains(name); n++) {
      name = c.name() + "_" + n;
    }
    return new Column(
        c.id(),
        c.slot(),
        name,
        c.type(),
        c.nullable(),
        c.defaultSql(),
        c.missing(),
        c.generatedSql(),
        c.identity(),
        c.comment());
  }
}
