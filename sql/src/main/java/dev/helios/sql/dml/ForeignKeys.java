package dev.helios.sql.dml;

import dev.helios.refs.schema.Column;
import dev.helios.refs.schema.ForeignKey.Action;
import dev.helios.refs.txn.TableWriter;
import dev.helios.sql.exec.Expr;
import dev.helios.sql.statement.RowFrame;
import dev.helios.sql.statement.Workspace;
import dev.helios.sql.value.Casts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The foreign keys of one statement. Parents that go are gathered, and what becomes of their
 * children is done for all of them at once when the statement's own rows are in place: first the
 * actions, whose own changes may gather more, then the checks of NO ACTION and RESTRICT. Not
 * thread-safe.
 */
final class ForeignKeys {
  private final Workspace work;
  private final RowChanges changes;
  private Map<Event, List<Gone>> pending = new LinkedHashMap<>();
  private final Map<Event, List<Gone>> toCheck = new LinkedHashMap<>();
  private MissingParents orphans = new MissingParents();

  /** Rows of one parent that went, or had their key changed, as one foreign key sees it. */
  private record Event(long foreignKey, boolean isDelete) {}

  /** A parent row that went; {@code now} is what it was changed to, null if it was deleted. */
  private record Gone(ReferredKey key, @Nullable Object[] old, @Nullable Object @Nullable [] now) {
    Action action() {
      return now == null ? key.foreignKey().onDelete() : key.foreignKey().onUpdate();
    }
  }

  ForeignKeys(Workspace work, RowChanges changes) {
    this.work = work;
    this.changes = changes;
  }

  /** Checks the parent of a new child; one in the same table may come later in the statement. */
  void checkParent(ReferredKey key, @Nullable Object[] row) {
    if (key.mixesNulls(row)) {
      throw RowErrors.mixedNulls(key.child(), key.foreignKey());
    }
    @Nullable Object[] parent = key.ofChild(row);
    if (parent == null || key.exists(parents(key), parent)) {
      return;
    }
    boolean mayComeLater =
        key.parent().id() == key.child().id()
            || changes.isOneOfSeveral()
            || key.foreignKey().deferral().isDeferrable();
    if (!mayComeLater) {
      throw RowErrors.noParent(key.child(), key.foreignKey(), key.parent(), row);
    }
    MissingParents.Suspect orphan = new MissingParents.Suspect(key, parent, row, true, false);
    if (work.deferred().isDeferred(key)) {
      work.deferred().add(orphan);
    } else {
      orphans.add(orphan);
    }
  }

  private TableWriter parents(ReferredKey key) {
    return work.transaction().table(key.parent().id());
  }

  void removed(ReferredKey key, @Nullable Object[] old, @Nullable Object @Nullable [] now) {
    if (key.ofParent(old) != null) {
      Event event = new Event(key.foreignKey().id(), now == null);
      pending.computeIfAbsent(event, e -> new ArrayList<>()).add(new Gone(key, old, now));
    }
  }

  void finish() {
    if (pending.isEmpty() && orphans.isEmpty()) {
      return;
    }
    while (!pending.isEmpty()) {
      Map<Event, List<Gone>> now = pending;
      pending = new LinkedHashMap<>();
      now.forEach(this::act);
    }
    toCheck.values().forEach(this::checkNotReferenced);
    for (List<MissingParents.Suspect> group : orphans.byForeignKey()) {
      List<MissingParents.Broken> broken = MissingParents.broken(group, work.transaction());
      if (!broken.isEmpty()) {
        throw broken.get(0).suspect().error(broken.get(0).child());
      }
    }
    orphans = new MissingParents();
    toCheck.clear();
  }

  private void act(Event event, List<Gone> gone) {
    work.execution().checkCanceled();
    switch (gone.get(0).action()) {
      case NO_ACTION, RESTRICT ->
          toCheck.computeIfAbsent(event, e -> new ArrayList<>()).addAll(gone);
      case CASCADE, SET_NULL, SET_DEFAULT -> {
        ReferredKey key = gone.get(0).key();
        TableChanges children = changes.table(key.child().id());
        for (ChildRows.Child child : find(key, gone)) {
          apply(children, key, gone.get(child.parent()), child.row());
        }
      }
    }
  }

  private List<ChildRows.Child> find(ReferredKey key, List<Gone> gone) {
    List<@Nullable Object[]> keys = new ArrayList<>();
    for (Gone parent : gone) {
      keys.add(Objects.requireNonNull(key.ofParent(parent.old())));
    }
    return new ChildRows(key, work.root()).of(keys);
  }

  private void apply(TableChanges children, ReferredKey key, Gone parent, @Nullable Object[] row) {
    if (parent.now() == null && parent.action() == Action.CASCADE) {
      children.delete(row);
      return;
    }
    @Nullable Object[] changed = row.clone();
    List<Long> set = parent.now() == null ? key.foreignKey().setColumns() : List.of();
    for (int i = 0; i < key.childOrdinals().length; i++) {
      int at = key.childOrdinals()[i];
      if (!set.isEmpty() && !set.contains(key.child().columns().get(at).id())) {
        continue;
      }
      changed[at] =
          switch (parent.action()) {
            case CASCADE ->
                Casts.assign(
                    Objects.requireNonNull(parent.now())[key.parentOrdinals()[i]],
                    key.parentType(i),
                    key.childType(i));
            case SET_DEFAULT -> defaultOf(children, at);
            default -> null;
          };
    }
    children.complete(changed);
    children.update(row, changed);
  }

  private @Nullable Object defaultOf(TableChanges children, int ordinal) {
    Expr expression = children.rules().defaultOf(ordinal);
    if (expression == null) {
      return null;
    }
    Column column = children.schema().columns().get(ordinal);
    RowFrame frame = new RowFrame(List.of(), work.execution());
    return Casts.assign(frame.eval(expression), expression.type(), column.type());
  }

  private void checkNotReferenced(List<Gone> gone) {
    List<MissingParents.Suspect> suspects = new ArrayList<>();
    for (Gone parent : gone) {
      @Nullable Object[] old = Objects.requireNonNull(parent.key().ofParent(parent.old()));
      boolean isRestricted = parent.action() == Action.RESTRICT;
      suspects.add(
          new MissingParents.Suspect(parent.key(), old, parent.old(), false, isRestricted));
    }
    List<MissingParents.Broken> broken = MissingParents.broken(suspects, work.transaction());
    if (broken.isEmpty()) {
      return;
    }
    if (suspects.get(0).always() || !work.deferred().isDeferred(gone.get(0).key())) {
      throw broken.get(0).suspect().error(broken.get(0).child());
    }
    broken.forEach(each -> work.deferred().add(each.suspect()));
  }
}
