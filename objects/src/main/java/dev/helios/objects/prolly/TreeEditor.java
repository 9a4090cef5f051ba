package dev.helios.objects.prolly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Applies sorted edits to a tree in one pass over each level.
 *
 * <p>At every level the node that an edit falls into is cut anew from its first entry on, until a
 * cut falls on the end of an old node again; from there on the old nodes stand. What was cut away
 * and what came in its place are the edits of the level above, under the last keys of the nodes.
 */
final class TreeEditor {
  private final NodeStore store;
  private final Node root;
  private final @Nullable Consumer<Edit> changes;

  TreeEditor(NodeStore store, Node root) {
    this(store, root, null);
  }

  /** As {@link #TreeEditor(NodeStore, Node)}, and tells of the edits that change something. */
  TreeEditor(NodeStore store, Node root, @Nullable Consumer<Edit> changes) {
    this.store = store;
    this.root = root;
    this.changes = changes;
  }

  /** A node put in place of another, or removed if {@code child} is null. */
  record Replacement(byte[] lastKey, @Nullable Child child) {}

  /** Returns the root of the edited tree; the same root if nothing changed. */
  Node apply(Edit first, Iterator<Edit> others) {
    return up(0, editLeaves(new SortedEdits(first, others, changes)));
  }

  /** Puts nodes of a level below the root in the place of others; returns as {@link #apply}. */
  Node exchange(int level, List<Replacement> nodes) {
    return up(level, nodes);
  }

  /** Replaces nodes of one level; returns as {@link #apply}. */
  private Node up(int level, List<Replacement> replaced) {
    List<Replacement> up = replaced;
    for (int above = level + 1; above <= root.level() && !up.isEmpty(); above++) {
      up = editInners(above, up);
    }
    if (up.isEmpty()) {
      return root;
    }
    List<Child> top = new ArrayList<>();
    for (Replacement r : up) {
      if (r.child() != null) {
        top.add(r.child());
      }
    }
    return rootOf(store, top, root.level());
  }

  /** Builds the levels above {@code children}, which are all the nodes of their level. */
  static Node rootOf(NodeStore store, List<Child> children, int level) {
    List<Child> nodes = children;
    int at = level;
    while (nodes.size() > 1) {
      List<Child> parents = new ArrayList<>();
      NodeBuilder.OfInners builder =
          new NodeBuilder.OfInners(++at, store, node -> parents.add(Child.of(node)));
      nodes.forEach(builder::add);
      builder.flush();
      nodes = parents;
    }
    if (nodes.isEmpty()) {
      return Leaf.empty();
    }
    Node top = nodes.get(0).node(store);
    while (top instanceof Inner inner && inner.size == 1) {
      top = inner.child(0, store);
    }
    return top;
  }

  private List<Replacement> editLeaves(SortedEdits edits) {
    List<Replacement> up = new ArrayList<>();
    List<Child> made = new ArrayList<>();
    List<byte[]> gone = new ArrayList<>();
    NodeBuilder.OfLeaves builder =
        new NodeBuilder.OfLeaves(store, node -> made.add(Child.of(node)));
    LevelCursor nodes = new LevelCursor(store, root, 0);
    for (Edit edit = edits.peek(); edit != null; edit = edits.peek()) {
      nodes.seek(edit.key());
      Leaf first = (Leaf) nodes.node();
      Leaf patched = edits.patch(first, store);
      if (patched == null) {
        patched = edits.splice(first, nodes.isLast(), store);
      }
      if (patched != null && first.size > 0) {
        Edit next = edits.peek();
        boolean isAppended = next != null && nodes.isLast();
        if (!isAppended) {
          if (patched != first) {
            up.add(new Replacement(patched.lastKey(), Child.of(patched)));
          }
          continue;
        }
      }
      Leaf leaf = patched != null ? patched : first;
      while (true) {
        boolean last = nodes.isLast();
        if (leaf.size > 0) {
          gone.add(leaf.lastKey());
        }
        edit(leaf, last, edits, builder);
        if (last) {
          builder.flush();
          break;
        }
        if (builder.isAtBoundary()) {
          break;
        }
        nodes.next();
        leaf = (Leaf) nodes.node();
      }
      join(gone, made, up);
    }
    return up;
  }

  /** Hands over the entries of a leaf with the edits among them, and all edits if it is last. */
  private void edit(Leaf leaf, boolean last, SortedEdits edits, NodeBuilder.OfLeaves builder) {
    Edit next = edits.peek();
    int i = 0;
    if (next != null && builder.isAtBoundary() && leaf.size > 0) {
      i = Math.min(leaf.lowerBound(next.key()), leaf.size - 1);
      builder.addFirst(leaf, i);
    }
    for (Edit edit = next;
        edit != null && (last || leaf.compareKey(leaf.size - 1, edit.key()) >= 0);
        edit = edits.peek()) {
      int to = leaf.lowerBound(i, edit.key());
      for (; i < to; i++) {
        builder.add(leaf, i);
      }
      edits.take(leaf, i, store);
      if (i < leaf.size && leaf.compareKey(i, edit.key()) == 0) {
        i++;
      }
      if (edit.value() != null) {
        builder.add(edit.key(), edit.value());
      }
    }
    for (; i < leaf.size; i++) {
      builder.add(leaf, i);
    }
  }

  private List<Replacement> editInners(int level, List<Replacement> edits) {
    List<Replacement> up = new ArrayList<>();
    List<Child> made = new ArrayList<>();
    List<byte[]> gone = new ArrayList<>();
    NodeBuilder.OfInners builder =
        new NodeBuilder.OfInners(level, store, node -> made.add(Child.of(node)));
    LevelCursor nodes = new LevelCursor(store, root, level);
    int at = 0;
    while (at < edits.size()) {
      nodes.seek(edits.get(at).lastKey());
      Inner first = (Inner) nodes.node();
      int patchable = patchable(first, nodes.isLast(), edits, at);
      if (patchable > at) {
        up.add(patched(first, edits, at, patchable));
        at = patchable;
        continue;
      }
      while (true) {
        Inner node = (Inner) nodes.node();
        boolean last = nodes.isLast();
        gone.add(node.lastKey());
        int i = 0;
        if (at < edits.size() && builder.isAtBoundary()) {
          i = Math.min(node.lowerBound(edits.get(at).lastKey()), node.size - 1);
          builder.addFirst(node, i);
        }
        while (at < edits.size()
            && (last || node.compareKey(node.size - 1, edits.get(at).lastKey()) >= 0)) {
          Replacement edit = edits.get(at++);
          while (i < node.size && node.compareKey(i, edit.lastKey()) < 0) {
            builder.add(node, i++);
          }
          if (i < node.size && node.compareKey(i, edit.lastKey()) == 0) {
            i++;
          }
          if (edit.child() != null) {
            builder.add(edit.child());
          }
        }
        for (; i < node.size; i++) {
          builder.add(node, i);
        }
        if (last) {
          builder.flush();
          break;
        }
        if (builder.isAtBoundary()) {
          break;
        }
        nodes.next();
      }
      join(gone, made, up);
    }
    return up;
  }

  /**
   * Where the edits of a node end that all put a child in the place of another with the same last
   * key, so that the node ends where it did; {@code from} if others are among them.
   */
  private static int patchable(Inner node, boolean last, List<Replacement> edits, int from) {
    int child = 0;
    for (int i = from; i < edits.size(); i++) {
      Replacement edit = edits.get(i);
      child = node.lowerBound(child, edit.lastKey());
      if (child == node.size) {
        return last ? from : i;
      }
      if (edit.child() == null || node.compareKey(child, edit.lastKey()) != 0) {
        return from;
      }
    }
    return edits.size();
  }

  private static Replacement patched(Inner node, List<Replacement> edits, int from, int to) {
    Inner copy = node.copy();
    int child = 0;
    for (int i = from; i < to; i++) {
      Replacement edit = edits.get(i);
      child = copy.lowerBound(child, edit.lastKey());
      copy.replace(child, java.util.Objects.requireNonNull(edit.child()));
    }
    return new Replacement(copy.lastKey(), Child.of(copy));
  }

  /** Joins what is gone and what was made, both ascending, into edits of the level above. */
  private static void join(List<byte[]> gone, List<Child> made, List<Replacement> up) {
    int g = 0;
    int m = 0;
    while (g < gone.size() || m < made.size()) {
      int order =
          g == gone.size()
              ? 1
              : m == made.size() ? -1 : Arrays.compareUnsigned(gone.get(g), made.get(m).lastKey());
      if (order < 0) {
        up.add(new Replacement(gone.get(g++), null));
      } else {
        up.add(new Replacement(made.get(m).lastKey(), made.get(m)));
        m++;
        g += order == 0 ? 1 : 0;
      }
    }
    gone.clear();
    made.clear();
  }
}
