package dev.helios.merge.schema;

import dev.helios.merge.Side;
import dev.helios.merge.schema.RootSchemas.TablePlan;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.TableSchema;
import java.util.List;
import java.util.Optional;

/** Sees that no two tables of a merged root have one name: it is asked whose it is. */
final class TableNames {
  private final Decisions decisions;
  private final SideRoots sides;
  private final MergedRoot merged;

  TableNames(Decisions decisions, SideRoots sides, MergedRoot merged) {
    this.decisions = decisions;
    this.sides = sides;
    this.merged = merged;
  }

  /**
   * Adds a table that ours has not; where ours has another of its name, it is asked whose it is.
   */
  void addOfTheirs(Table t) {
    Table added = t;
    for (Table o : merged.root().tables()) {
      TableSchema its = merged.schema(o);
      if (its.name().equals(t.schema().name())) {
        NameWinner winner = nameWinner(its, t.schema());
        if (winner.oursGoes()) {
          rename(o, its);
        }
        if (winner.theirsGoes()) {
          added = Tables.withSchema(t, Tables.withName(t.schema(), otherName(t.schema())));
        }
        break;
      }
    }
    merged.set(merged.root().with(added));
  }

  /** Gives a table another name, {@code schema} being its merged schema. */
  void rename(Table table, TableSchema schema) {
    merged.replace(table, Tables.withName(schema, otherName(schema)));
  }

  /** Which of two tables with one name has to go by another. */
  private record NameWinner(boolean oursGoes, boolean theirsGoes) {}

  /**
   * While it is not decided, a table that base has goes by its name there, whichever side renamed
   * it, so that its rows' conflicts are named alike in both directions.
   */
  private NameWinner nameWinner(TableSchema o, TableSchema t) {
    int open = decisions.open();
    Side side =
        decisions.decide(
            new Decisions.Question(
                Math.min(o.id(), t.id()) + " " + Math.max(o.id(), t.id()) + " same name",
                o.name(),
                null,
                "table",
                "two different tables have this name, one on each side"),
            null,
            DdlText.table(o, sides::schema),
            DdlText.table(t, sides::schema));
    if (decisions.open() == open) {
      return new NameWinner(side == Side.THEIRS, side != Side.THEIRS);
    }
    boolean oursGoes = sides.base.table(o.id()).isPresent();
    return new NameWinner(oursGoes, !oursGoes || sides.base.table(t.id()).isPresent());
  }

  /** The name that a table had in base, or else one that nobody has. */
  private String otherName(TableSchema schema) {
    Root root = merged.root();
    Optional<String> before =
        sides
            .base
            .table(schema.id())
            .map(b -> b.schema().name())
            .filter(n -> !n.equals(schema.name()))
            .filter(n -> root.table(n).filter(x -> x.schema().id() != schema.id()).isEmpty())
            .filter(n -> root.view(n).isEmpty());
    return before.orElseGet(() -> freeName(schema.name()));
  }

  /** The name, or one like it, that no table or view has. */
  String freeName(String name) {
    Root root = merged.root();
    String free = name;
    for (int n = 2; root.table(free).isPresent() || root.view(free).isPresent(); n++) {
      free = name + "_" + n;
    }
    return free;
  }

  /**
   * Merged schemas may rename a table to a name that another has by now: of two that have one name
   * each side named one.
   */
  void settle() {
    for (int i = 0; i < merged.plans().size(); i++) {
      TablePlan plan = merged.plans().get(i);
      for (Table other : List.copyOf(merged.root().tables())) {
        boolean isSame = other.schema().id() == plan.schema().id();
        if (!isSame && merged.schema(other).name().equals(plan.schema().name())) {
          if (settle(plan, other)) {
            break;
          }
        }
      }
    }
  }

  /** Returns whether the table of {@code plan} goes by another name now. */
  private boolean settle(TablePlan plan, Table other) {
    TableSchema mine = plan.schema();
    TableSchema its = merged.schema(other);
    boolean mineIsOurs = plan.ours().schema().name().equals(mine.name());
    TableSchema oursHas = mineIsOurs ? mine : its;
    TableSchema theirsHas = mineIsOurs ? its : mine;
    NameWinner winner = nameWinner(oursHas, theirsHas);
    if (winner.oursGoes()) {
      rename(mineIsOurs ? plan.ours() : other, oursHas);
    }
    if (winner.theirsGoes()) {
      rename(mineIsOurs ? other : plan.ours(), theirsHas);
    }
    return mineIsOurs ? winner.oursGoes() : winner.theirsGoes();
  }
}
