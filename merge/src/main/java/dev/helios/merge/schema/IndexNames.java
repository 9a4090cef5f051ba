package dev.helios.merge.schema;

import dev.helios.merge.Side;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of indexes are names of a whole root: where each side gave one name to something else, one
 * of them goes by another.
 */
final class IndexNames {
  private final Decisions decisions;
  private final Root ours;
  private final MergedRoot merged;
  private final List<TableSchema> tables = new ArrayList<>();

  /** An index, and the position of its table. */
  private record Place(int table, IndexSchema index) {}

  IndexNames(Decisions decisions, Root ours, MergedRoot merged) {
    this.decisions = decisions;
    this.ours = ours;
    this.merged = merged;
  }

  /** Gives every index of the merged root a name of its own. */
  void settle() {
    List<Table> all = List.copyOf(merged.root().tables());
    all.forEach(t -> tables.add(merged.schema(t)));
    List<TableSchema> before = List.copyOf(tables);
    settleAll();
    for (int i = 0; i < before.size(); i++) {
      if (!tables.get(i).equals(before.get(i))) {
        merged.replace(all.get(i), tables.get(i));
      }
    }
  }

  private void settleAll() {
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      if (!merged.undecided().contains(tables.get(i).id())) {
        for (IndexSchema index : tables.get(i).indexes()) {
          places.add(new Place(i, index));
        }
      }
    }
    for (int i = 0; i < places.size(); i++) {
      Place one = places.get(i);
      if (isRelation(one.index().name())) {
        settleRelation(one);
      }
      for (Place other : places.subList(i + 1, places.size())) {
        if (other.index().name().equals(one.index().name())) {
          settle(one, other);
        }
      }
    }
  }

  private void settleRelation(Place place) {
    boolean isOurs = isOurs(place);
    String sql = DdlText.index(tables.get(place.table()), place.index());
    String text =
        "an index and a table or view have this name, one on each side; the index goes by another";
    decide(place.index().id() + "", place, text, isOurs ? sql : null, isOurs ? null : sql);
    rename(place);
  }

  private void settle(Place one, Place other) {
    Place ofOurs = isOurs(one) ? one : other;
    Place ofTheirs = isOurs(one) ? other : one;
    boolean oneIsLess = one.index().id() < other.index().id();
    Place least = oneIsLess ? one : other;
    Place most = oneIsLess ? other : one;
    Side side =
        decide(
            least.index().id() + " " + most.index().id(),
            least,
            "two different indexes have this name, one on each side",
            DdlText.index(tables.get(ofOurs.table()), ofOurs.index()),
            DdlText.index(tables.get(ofTheirs.table()), ofTheirs.index()));
    rename(side == Side.THEIRS ? ofOurs : ofTheirs);
  }

  private Side decide(
      String ids, Place place, String text, @Nullable String ofOurs, @Nullable String ofTheirs) {
    return decisions.decide(
        new Decisions.Question(
            ids + " same index name", tables.get(place.table()).name(), null, "index", text),
        null,
        ofOurs,
        ofTheirs);
  }

  private boolean isOurs(Place place) {
    return ours.table(tables.get(place.table()).id()).stream()
        .flatMap(t -> t.schema().indexes().stream())
        .anyMatch(i -> i.id() == place.index().id() && i.name().equals(place.index().name()));
  }

  private void rename(Place place) {
    TableSchema table = tables.get(place.table());
    String name = place.index().name();
    String free = name;
    for (int n = 2; isTaken(free); n++) {
      free = name + "_" + n;
    }
    String found = free;
    List<IndexSchema> renamed =
        table.indexes().stream()
            .map(i -> i.id() == place.index().id() ? i.withName(found) : i)
            .toList();
    tables.set(place.table(), Tables.withIndexes(table, renamed));
  }

  private boolean isTaken(String name) {
    return isRelation(name)
        || tables.stream().flatMap(t -> t.indexes().stream()).anyMatch(i -> i.name().equals(name));
  }

  private boolean isRelation(String name) {
    return merged.root().view(name).isPresent()
        || tables.stream().anyMatch(t -> t.name().equals(name));
  }
}
