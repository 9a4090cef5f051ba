package dev.helios.sql.session;

import dev.helios.hooks.check.Queries.Sides;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.root.Root;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names that mean a commit in one session, before any branch of that name; and {@code diff}, whose
 * tables are what differs between two of them. Immutable.
 */
final class BoundSchemas {
  /** No names: the sessions of users. */
  static final BoundSchemas NONE = new BoundSchemas(Map.of(), null, null);

  private static final String DIFF = "diff";

  private final Map<String, Root> roots;
  private final @Nullable String from;
  private final @Nullable String to;

  private BoundSchemas(Map<String, Root> roots, @Nullable String from, @Nullable String to) {
    this.roots = roots;
    this.from = from;
    this.to = to;
  }

  /** Those of an assertion about a candidate. */
  static BoundSchemas of(Sides sides, History history) {
    Map<String, Root> roots = new TreeMap<>();
    put("base", sides.base(), history, roots);
    put("ours", sides.ours(), history, roots);
    put("theirs", sides.theirs(), history, roots);
    CommitId ours = sides.ours();
    return new BoundSchemas(roots, ours == null ? null : ours.hex(), sides.candidate().hex());
  }

  private static void put(
      String name, @Nullable CommitId commit, History history, Map<String, Root> roots) {
    if (commit != null) {
      roots.put(name, history.root(commit));
    }
  }

  Optional<Root> root(String name) {
    return Optional.ofNullable(roots.get(name));
  }

  /** Whether the tables of a schema are computed. */
  boolean isDiff(String name) {
    return from != null && name.equals(DIFF);
  }

  /** The table that {@code diff.t} shows the differences of; empty if that is not what is meant. */
  Optional<String> tableOfDiff(String relation) {
    return from != null && relation.startsWith(DIFF + ".")
        ? Optional.of(relation.substring(DIFF.length() + 1))
        : Optional.empty();
  }

  @Nullable String from() {
    return from;
  }

  @Nullable String to() {
    return to;
  }
}
