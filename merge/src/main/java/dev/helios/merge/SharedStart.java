package dev.helios.merge;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ViewSchema;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What two branches have in common beyond a commit, as one was made from the other with pending
 * transactions. The commits that follow on a branch hold that too, though it is no change of
 * theirs: each is relative to what the branch began with, as to the tables and views that it is the
 * first to commit. To be asked for the commits in their order; not thread-safe.
 */
final class SharedStart {
  private final Root head;
  private final Root shared;

  /** Ids of tables and views with pending changes that no commit holds yet. */
  private final Set<Long> left = new HashSet<>();

  /**
   * A start at {@code shared}.
   *
   * @param head of the commit that the branch was at
   */
  SharedStart(Root head, Root shared) {
    this.head = head;
    this.shared = shared;
    Stream.of(head, shared)
        .flatMap(
            root ->
                Stream.concat(
                    root.tables().stream().map(t -> t.schema().id()),
                    root.views().stream().map(ViewSchema::id)))
        .filter(id -> differs(head, shared, id))
        .forEach(left::add);
  }

  /**
   * What the change from {@code before} to {@code after} is relative to; {@code before} itself if
   * nothing in it was pending.
   *
   * @param isLast whether no change follows: then what no commit holds was taken back
   */
  Root base(Root before, Root after, boolean isLast) {
    List<Long> begun =
        left.stream().filter(id -> isLast || differs(head, after, id)).sorted().toList();
    left.removeAll(begun);
    Root base = before;
    for (long id : begun) {
      base = base.without(id);
    }
    for (long id : begun) {
      Optional<Table> table = shared.table(id);
      Optional<ViewSchema> view = view(shared, id);
      base = table.isPresent() ? base.with(table.get()) : base;
      base = view.isPresent() ? base.with(view.get()) : base;
    }
    return base;
  }

  private static boolean differs(Root a, Root b, long id) {
    Table one = a.table(id).orElse(null);
    Table other = b.table(id).orElse(null);
    boolean sameTable = one == null || other == null ? one == other : one.sameAs(other);
    return !sameTable || !Objects.equals(view(a, id), view(b, id));
  }

  private static Optional<ViewSchema> view(Root root, long id) {
    return root.views().stream().filter(v -> v.id() == id).findFirst();
  }
}
