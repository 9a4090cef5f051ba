package dev.helios.sql.patch;

import dev.helios.refs.root.Root;
import dev.helios.refs.schema.DdlText;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.sql.ddl.MergeExpressions;
import dev.helios.sql.ddl.SequenceSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Views and sequences of a patch. */
final class ViewSteps {
  private final Root from;
  private final Root to;

  /** Whether all views are dropped and made again, as definitions of tables change below them. */
  private final boolean all;

  ViewSteps(Root from, Root to, boolean tablesChange) {
    this.from = from;
    this.to = to;
    this.all = tablesChange || !views(from).equals(views(to));
  }

  private static List<ViewSchema> views(Root root) {
    return root.views().stream().filter(v -> SequenceSchema.of(v).isEmpty()).toList();
  }

  /** Those that are read by others last. */
  List<String> removals() {
    List<String> statements = new ArrayList<>();
    if (all) {
      inOrder(from).reversed().forEach(v -> statements.add("DROP VIEW " + SqlText.name(v.name())));
    }
    return statements;
  }

  /** Those that are read by others first. */
  List<String> additions() {
    List<String> statements = new ArrayList<>();
    if (all) {
      for (ViewSchema view : inOrder(to)) {
        statements.add(DdlText.view(view));
        if (view.comment() != null) {
          statements.add(Definitions.comment(view, false));
        }
      }
    }
    for (ViewSchema view : to.views()) {
      boolean isSequence = SequenceSchema.of(view).isPresent();
      String before = from.view(view.name()).map(ViewSchema::comment).orElse(null);
      if (isSequence && !Objects.equals(before, view.comment())) {
        statements.add(Definitions.comment(view, true));
      }
    }
    return statements;
  }

  private static List<ViewSchema> inOrder(Root root) {
    List<ViewSchema> ordered = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    views(root).forEach(v -> visit(v, root, seen, ordered));
    return ordered;
  }

  private static void visit(
      ViewSchema view, Root root, Set<String> seen, List<ViewSchema> ordered) {
    if (seen.add(view.name())) {
      for (String read : new MergeExpressions().tablesOf(view.sql())) {
        root.view(read)
            .filter(v -> SequenceSchema.of(v).isEmpty())
            .ifPresent(v -> visit(v, root, seen, ordered));
      }
      ordered.add(view);
    }
  }

  /** Sequences that come, before defaults of columns draw from them. */
  List<String> newSequences() {
    return sequences(to, from).stream().map(SequenceSchema::ddl).toList();
  }

  /** Sequences that go or change; what is new under an old name comes after this. */
  List<String> oldSequences() {
    return sequences(from, to).stream()
        .map(s -> "DROP SEQUENCE " + SqlText.name(s.name()))
        .toList();
  }

  /** Sequences of one root that the other has not. */
  private static List<SequenceSchema> sequences(Root root, Root other) {
    return root.views().stream()
        .filter(v -> !other.view(v.name()).map(o -> o.sql().equals(v.sql())).orElse(false))
        .flatMap(v -> SequenceSchema.of(v).stream())
        .toList();
  }
}
