package dev.helios.sql.relation;

import dev.helios.merge.diff.TableDiff;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.sql.SqlError;
import java.util.List;
import java.util.Optional;

/** Two states of a database that are compared. */
record TwoRoots(Root from, Root to) {
  static TwoRoots of(Viewpoint viewpoint, Arguments arguments) {
    Refs refs = new Refs(viewpoint);
    return new TwoRoots(refs.root(arguments.text(0)), refs.root(arguments.text(1)));
  }

  /**
   * The table that {@code to} calls so, or else {@code from}; the other state of it is found by its
   * id, or else by its name.
   *
   * @throws SqlError 42P01 if neither has it
   */
  TableDiff table(String name, Viewpoint viewpoint, Arguments arguments) {
    Optional<Table> now =
        to.table(name).or(() -> from.table(name).flatMap(t -> to.table(t.schema().id())));
    Optional<Table> before =
        now.flatMap(t -> from.table(t.schema().id())).or(() -> from.table(name));
    if (now.isEmpty() && before.isEmpty()) {
      Refs refs = new Refs(viewpoint);
      throw Refs.missing(
          name, refs.place(arguments.text(0)) + " or " + refs.place(arguments.text(1)));
    }
    return new TableDiff(before, now, List.of());
  }
}
