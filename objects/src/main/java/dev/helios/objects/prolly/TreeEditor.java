package dev.helios.objects.prolly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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

  TreeEditor(NodeStore store, Node root) {
    this.store = store;
    this.root = root;
  }

  /** A node put in place of another, or removed if {@code child} is null. */
  private record Replacement(byte[] lastKey, @Nullable Child child) {}

  /** Returns the root of the edited tree; the same root if nothing changed. */
  Node apply(Iterator<Edit> edits) {
    if (!edits.hasNext()) {
      return root;
    }
    List<Replacement> up = editLeaves(edits);
    for (int level = 1; level <= root.level(); level++) {
      up = editInners(level, up);
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
          new NodeBuilder.OfInners(++at, node -> parents.add(Child.of(node)));
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

  private List<Replacement> editLeaves(Iterator<Edit> edits) {
    List<Replacement> up = new ArrayList<>();
    List<Child> made = new ArrayList<>();
    List<byte[]> gone = new ArrayList<>();
    NodeBuilder.OfLeaves builder =
        new NodeBuilder.OfLeaves(store, node -> made.add(Child.of(node)));
    LevelCursor nodes = new LevelCursor(store, root, 0);
    Edit edit = edits.next();
    Tree.checkKey(edit.key());
    while (edit != null) {
      nodes.seek(edit.key());
      while (true) {
        Leaf leaf = (Leaf) nodes.node();
        boolean last = nodes.isLast();
        if (leaf.size > 0) {
          gone.add(leaf.lastKey());
        }
        int i = 0;
        while (edit != null && (last || leaf.compareKey(leaf.size - 1, edit.key()) >= 0)) {
          i = copyBelow(builder, leaf, i, edit.key());
          if (i < leaf.size && leaf.compareKey(i, edit.key()) == 0) {
            i++;
          }
          if (edit.value() != null) {
            builder.add(edit.key(), edit.value());
          }
          edit = next(edits, edit);
        }
        for (; i < leaf.size; i++) {
          builder.add(leaf, i);
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

  private static @Nullable Edit next(Iterator<Edit> edits, Edit previous) {
    if (!edits.hasNext()) {
      return null;
    }
    Edit edit = edits.next();
    Tree.checkKey(edit.key());
    if (Arrays.compareUnsigned(previous.key(), edit.key()) >= 0) {
      throw new IllegalArgumentException("edits must have strictly ascending keys");
    }
    return edit;
  }

  private static int copyBelow(NodeBuilder.OfLeaves builder, Leaf leaf, int from, byte[] key) {
    int i = from;
    while (i < leaf.size && leaf.compareKey(i, key) < 0) {
      builder.add(leaf, i++);
    }
    return i;
  }

  private List<Replacement> editInners(int level, List<Replacement> edits) {
    List<Replacement> up = new ArrayList<>();
    List<Child> made = new ArrayList<>();
    List<byte[]> gone = new ArrayList<>();
    NodeBuilder.OfInners builder =
        new NodeBuilder.OfInners(level, node -> made.add(Child.of(node)));
    LevelCursor nodes = new LevelCursor(store, root, level);
    int at = 0;
    while (at < edits.size()) {
      nodes.seek(edits.get(at).lastKey());
      while (true) {
        Inner node = (Inner) nodes.node();
        boolean last = nodes.isLast();
        gone.add(node.lastKey());
        int i = 0;
        while (at < edits.size()
            && (last || node.compareKey(node.size - 1, edits.get(at).lastKey()) >= 0)) {
          Replacement edit = edits.get(at++);
          while (i < node.size && node.compareKey(i, edit.lastKey()) < 0) {
            builder.add(node.reference(i++));
          }
          if (i < node.size && node.compareKey(i, edit.lastKey()) == 0) {
            i++;
          }
          if (edit.child() != null) {
            builder.add(edit.child());
          }
        }
        for (; i < node.size; i++) {
          builder.add(node.reference(i));
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
