package dev.helios.refs.txn;

import dev.helios.objects.prolly.Edit;
import dev.helios.objects.prolly.Tree;
import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.row.RowCodec;
import dev.helios.refs.row.Values;
import dev.helios.refs.schema.ForeignKey;
import dev.helios.refs.schema.IndexSchema;
import dev.helios.refs.schema.TableSchema;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.TransactionEdits.Rebased;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Edits made on one root, on a later one or what others are about to make of it: {@link
 * TransactionEdits#rebase}, {@link EditGroup}. One use.
 */
final class EditsRebase {
  private final TransactionEdits edits;
  private final List<Table> tables;
  private final List<ViewSchema> views;
  private final List<Long> removed;
  private final Root base;
  private final RootView view;

  /** Without the edits of rows on top. */
  private final Root tip;

  /** What has been found to be no collision, as it is to be applied there. */
  private final List<TreeEdits> rebased = new ArrayList<>();

  EditsRebase(TransactionEdits edits, Root base, RootView view) {
    this.edits = edits;
    this.tables = edits.tables();
    this.views = edits.views();
    this.removed = edits.removed();
    this.base = base;
    this.view = view;
    this.tip = view.root();
  }

  /** Applies the edits to a tip without edits on top. */
  Rebased run() {
    Rebased.Collides collision = rows();
    if (collision == null) {
      collision = definitionCollision();
    }
    if (collision != null) {
      return collision;
    }
    Root result = edits.apply(tip, rebased, false);
    Rebased.Collides orphan = tables.isEmpty() && removed.isEmpty() ? null : orphan(result);
    if (orphan == null && ParentChecks.concern(result, edits)) {
      orphan = orphaned(new RootView(result));
    }
    if (orphan != null) {
      return orphan;
    }
    // Edits by key are the same there; what names the root of a tree has another one.
    return new Rebased.On(
        result,
        edits.namesRoots()
            ? TransactionEdits.between(tip, result)
            : new TransactionEdits(rebased, tables, views, removed));
  }

  /**
   * Looks whether the edits, which are of rows only, collide with something; applies nothing.
   *
   * @return null if they may be put on top: see {@link #rebased}
   */
  Rebased.@Nullable Collides check() {
    Rebased.Collides collision = rows();
    if (collision == null && ParentChecks.concern(tip, edits)) {
      EditBatch mine = new EditBatch();
      mine.add(rebased());
      collision = orphaned(view.and(mine));
    }
    return collision;
  }

  /** The edits as they are to be put on top. */
  TransactionEdits rebased() {
    return TransactionEdits.ofTrees(rebased);
  }

  /** Finds what edits of trees are there, or what they collide with. */
  private Rebased.@Nullable Collides rows() {
    for (TreeEdits t : edits.trees()) {
      Table before = base.table(t.tableId()).orElseThrow();
      Table now = tip.table(t.tableId()).orElse(null);
      if (now == null || !sameSchema(before, now)) {
        return new Rebased.Collides(before.schema().name(), "");
      }
      boolean isCounted = t.indexId() == 0 && before.codec().isBag();
      TreeEdits there = isCounted ? counted(t, before.rows()) : t;
      if (there == null) {
        return new Rebased.Collides(before.schema().name(), "");
      }
      Rebased.Collides collision = isCounted ? null : collision(t, before);
      if (collision != null) {
        return collision;
      }
      rebased.add(there);
    }
    return null;
  }

  private static boolean sameSchema(Table before, Table now) {
    return before.schema() == now.schema() || before.schema().equals(now.schema());
  }

  private Rebased.@Nullable Collides orphaned(RootView result) {
    String child = new ParentChecks(base, view, result, edits.touched(), this::rowEdits).orphaned();
    return child == null ? null : new Rebased.Collides(child, "");
  }

  /** Edits of the rows of a table, whichever way they are kept. */
  private Iterator<Edit> rowEdits(long tableId, Tree before) {
    for (Table table : tables) {
      if (table.schema().id() == tableId) {
        return TreeEdits.between(before, table.rows());
      }
    }
    return edits.trees().stream()
        .filter(t -> t.tableId() == tableId && t.indexId() == 0)
        .findFirst()
        .map(TreeEdits::iterator)
        .orElseGet(Collections::emptyIterator);
  }

  /** Edits of a bag with the additions of both; null if one of them took rows away. */
  private @Nullable TreeEdits counted(TreeEdits t, Tree before) {
    RootView.View now = view.tree(t.tableId(), 0);
    if (now.sameAs(before)) {
      return t;
    }
    List<Edit> edits = new ArrayList<>();
    boolean isChanged = false;
    for (Iterator<Edit> i = t.iterator(); i.hasNext(); ) {
      Edit edit = i.next();
      byte[] old = before.get(edit.key());
      byte[] there = now.get(edit.key());
      if (Arrays.equals(old, there)) {
        edits.add(edit);
        continue;
      }
      long was = count(old);
      long added = count(edit.value()) - was;
      if (added <= 0 || count(there) <= was) {
        return null;
      }
      byte[] cells = RowCodec.bagCells(Objects.requireNonNull(edit.value()));
      edits.add(new Edit(edit.key(), RowCodec.bagValue(count(there) + added, cells)));
      isChanged = true;
    }
    return isChanged
        ? new TreeEdits(t.tableId(), t.indexId(), t.count(), edits, null, null, null)
        : t;
  }

  private static long count(byte @Nullable [] value) {
    return value == null ? 0 : RowCodec.bagCount(value);
  }

  /** A table or view that is put or removed here and was touched there. */
  private Rebased.@Nullable Collides definitionCollision() {
    for (Table table : tables) {
      Optional<Table> before = base.table(table.schema().id());
      Optional<Table> now = tip.table(table.schema().id());
      boolean untouched =
          before.isPresent() == now.isPresent()
              && (before.isEmpty() || before.get().sameAs(now.get()));
      if (!untouched || isTaken(table.schema().name(), table.schema().id())) {
        return new Rebased.Collides(table.schema().name(), "");
      }
    }
    for (ViewSchema view : views) {
      if (!view(base, view.id()).equals(view(tip, view.id())) || isTaken(view.name(), view.id())) {
        return new Rebased.Collides(view.name(), "");
      }
    }
    for (long id : removed) {
      Optional<Table> before = base.table(id);
      if (before.isPresent() && !tip.table(id).map(before.get()::sameAs).orElse(true)) {
        return new Rebased.Collides(before.get().schema().name(), "");
      }
      Optional<ViewSchema> view = view(base, id);
      if (view.isPresent() && !view(tip, id).map(view.get()::equals).orElse(true)) {
        return new Rebased.Collides(view.get().name(), "");
      }
    }
    return null;
  }

  private static Optional<ViewSchema> view(Root root, long id) {
    return root.views().stream().filter(v -> v.id() == id).findFirst();
  }

  /** Whether another table or view has the name, which these edits do not take from it. */
  private boolean isTaken(String name, long id) {
    boolean byTable =
        tip.table(name)
            .map(t -> t.schema().id())
            .filter(other -> other != id && !isRenamedOrRemoved(other, name))
            .isPresent();
    boolean byView =
        tip.view(name)
            .map(ViewSchema::id)
            .filter(other -> other != id && !isRenamedOrRemoved(other, name))
            .isPresent();
    return byTable || byView;
  }

  private boolean isRenamedOrRemoved(long id, String name) {
    return removed.contains(id)
        || tables.stream().anyMatch(t -> t.schema().id() == id && !t.schema().name().equals(name))
        || views.stream().anyMatch(v -> v.id() == id && !v.name().equals(name));
  }

  /** A foreign key whose parent one of the two removed while the other made or kept the child. */
  private Rebased.@Nullable Collides orphan(Root result) {
    for (Table child : result.tables()) {
      for (ForeignKey key : child.schema().foreignKeys()) {
        long parent = key.parentTable();
        boolean gone =
            result.table(parent).isEmpty()
                && (base.table(parent).isPresent() || tip.table(parent).isPresent());
        boolean changed =
            result
                .table(parent)
                .filter(p -> key.parentColumns().stream().anyMatch(c -> p.schema().ordinal(c) < 0))
                .isPresent();
        if (gone || changed) {
          return new Rebased.Collides(child.schema().name(), "");
        }
      }
    }
    return null;
  }

  private Rebased.@Nullable Collides collision(TreeEdits t, Table before) {
    boolean rows = t.indexId() == 0;
    IndexSchema index =
        before.schema().indexes().stream()
            .filter(i -> i.id() == t.indexId())
            .findFirst()
            .orElse(null);
    if (!rows && (index == null || !index.unique())) {
      return null;
    }
    Tree old = rows ? before.rows() : before.index(t.indexId());
    RootView.View there = view.tree(t.tableId(), t.indexId());
    boolean sameTree = there.tree().sameAs(old);
    if (sameTree && there.layers().isEmpty()) {
      return null;
    }
    for (Iterator<Edit> i = t.iterator(); i.hasNext(); ) {
      Edit edit = i.next();
      if (there.differs(edit.key(), old, sameTree)) {
        String key = rows ? keyText(before, edit, there) : "unique index " + name(index);
        return new Rebased.Collides(before.schema().name(), key);
      }
    }
    return null;
  }

  private static String name(@Nullable IndexSchema index) {
    return index == null ? "" : index.name();
  }

  private static String keyText(Table table, Edit edit, RootView.View there) {
    byte[] value = edit.value() != null ? edit.value() : there.get(edit.key());
    value = value != null ? value : table.rows().get(edit.key());
    TableSchema schema = table.schema();
    RowCodec codec = table.codec();
    if (value == null || codec.isBag()) {
      return "";
    }
    @Nullable Object[] row = codec.row(edit.key(), value);
    List<Integer> at = schema.primaryKey().stream().map(schema::ordinal).toList();
    return "(%s)=(%s)"
        .formatted(
            at.stream().map(i -> schema.columns().get(i).name()).collect(Collectors.joining(", ")),
            at.stream()
                .map(i -> Values.text(schema.columns().get(i).type(), row[i]))
                .collect(Collectors.joining(", ")));
  }
}
