package dev.helios.sql.session;

import dev.helios.refs.root.Root;
import dev.helios.refs.root.Table;
import dev.helios.refs.schema.ViewSchema;
import dev.helios.refs.txn.Transaction;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The temporary tables and views of one session. Its statements see them among the tables of its
 * branch, and transactions change both alike; on commit they are kept here, and never reach the
 * branch. Not thread-safe.
 */
final class TemporaryTables {
  /** Ids of all that were ever made. */
  private final Set<Long> ids = new HashSet<>();

  private List<Table> tables = List.of();
  private List<ViewSchema> views = List.of();
  private @Nullable Root under;
  private @Nullable Root over;

  boolean isEmpty() {
    return tables.isEmpty() && views.isEmpty();
  }

  /** Marks a table or view that a statement is making as temporary. */
  void mark(long id) {
    ids.add(id);
  }

  boolean isTemporary(long id) {
    return ids.contains(id);
  }

  /** {@code root} with the temporary tables; the same object for the same root. */
  Root over(Root root) {
    if (tables.isEmpty() && views.isEmpty()) {
      return root;
    }
    Root known = over;
    if (known == null || under != root) {
      known = root;
      for (Table table : tables) {
        known = known.with(table);
      }
      for (ViewSchema view : views) {
        known = known.with(view);
      }
      under = root;
      over = known;
    }
    return known;
  }

  /** What {@code edits} did to the branch alone. */
  Transaction persistent(Transaction edits) {
    if (ids.isEmpty()) {
      return edits;
    }
    Root edited = edits.root();
    if (!hasAny(edits.base()) && !hasAny(edited)) {
      return edits;
    }
    Root base = edits.base() == over && under != null ? under : without(edits.base());
    Transaction persistent = new Transaction(base);
    Root result = without(edited);
    if (!result.sameAs(base)) {
      persistent.replace(result);
    }
    return persistent;
  }

  /** Keeps the temporary tables as a committed transaction left them. */
  void committed(Transaction edits) {
    if (!ids.isEmpty()) {
      Root edited = edits.root();
      tables = edited.tables().stream().filter(t -> isTemporary(t.schema().id())).toList();
      views = edited.views().stream().filter(v -> isTemporary(v.id())).toList();
      under = null;
      over = null;
    }
  }

  private boolean hasAny(Root root) {
    return ids.stream().anyMatch(id -> root.table(id).isPresent())
        || root.views().stream().anyMatch(v -> isTemporary(v.id()));
  }

  private Root without(Root root) {
    Root result = root;
    for (long id : ids) {
      result = result.without(id);
    }
    return result;
  }
}
