package dev.helios.refs.branch;

import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ViewSchema;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The present state of some tables and views on top of an earlier state of all. */
final class TableChoice {
  private TableChoice() {}

  /**
   * Returns {@code before} with the state that some tables and views have on a branch, named as
   * they are now or as they were. One that has taken the name of another brings that one along.
   *
   * @throws BranchException with NO_SUCH_REF for a name that none has or had
   */
  static Root of(Branch tip, Root before, List<String> names) {
    Root now = tip.root();
    Set<Long> ids = new LinkedHashSet<>();
    for (String name : names) {
      ids.add(
          id(now, name)
              .or(() -> id(before, name))
              .orElseThrow(
                  () ->
                      new BranchException(
                          Reason.NO_SUCH_REF,
                          "table '%s' does not exist on branch '%s'".formatted(name, tip.name()))));
    }
    Deque<Long> left = new ArrayDeque<>(ids);
    Root root = before;
    while (!left.isEmpty()) {
      long id = left.remove();
      Optional<Long> named = name(now, id).flatMap(name -> id(before, name));
      if (named.isPresent() && ids.add(named.get())) {
        left.add(named.get());
      }
      root = root.without(id);
    }
    for (long id : ids) {
      Optional<Table> table = now.table(id);
      Optional<ViewSchema> view = view(now, id);
      root = table.isPresent() ? root.with(table.get()) : root;
      root = view.isPresent() ? root.with(view.get()) : root;
    }
    return root;
  }

  private static Optional<Long> id(Root root, String name) {
    return root.table(name).map(t -> t.schema().id()).or(() -> root.view(name).map(ViewSchema::id));
  }

  private static Optional<String> name(Root root, long id) {
    return root.table(id)
        .map(t -> t.schema().name())
        .or(() -> view(root, id).map(ViewSchema::name));
  }

  private static Optional<ViewSchema> view(Root root, long id) {
    return root.views().stream().filter(v -> v.id() == id).findFirst();
  }
}
