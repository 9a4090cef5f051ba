package dev.helios.refs.gc;

import dev.helios.objects.prolly.Cursor;
import dev.helios.refs.branch.DeletedBranch;
import dev.helios.refs.branch.Stash;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.GitObject;
import dev.helios.refs.history.History.ReflogEntry;
import dev.helios.refs.log.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which commits and tags of a state stay, and for whom. Not thread-safe. */
final class Commits {
  private final State state;
  private final Map<CommitId, Keeper> kept = new HashMap<>();

  Commits(State state) {
    this.state = state;
  }

  /** Finds what stays if {@code before} is the oldest moment that reflogs go back to. */
  void find(Instant before, Collection<CommitId> ofThePast) {
    keep(state.branches().stream().map(b -> b.head()).toList(), Keeper.COMMITS);
    keep(state.tags().values(), Keeper.TAGS);
    for (String ref : state.reflogs()) {
      List<ReflogEntry> entries = state.reflog(ref);
      for (int i = 0; i < entries.size(); i++) {
        ReflogEntry entry = entries.get(i);
        boolean isLast = i == 0 && state.isRef(ref);
        if (!isLast && entry.date().isBefore(before)) {
          break;
        }
        keep(entry.to(), Keeper.REFLOGS);
        keep(entry.from(), Keeper.REFLOGS);
      }
    }
    for (DeletedBranch deleted : state.deleted()) {
      if (!deleted.deletedAt().isBefore(before)) {
        keep(deleted.branch().head(), Keeper.DELETED);
      }
    }
    keep(state.stashes().stream().map(Stash::commit).toList(), Keeper.DELETED);
    state.records().forEach(bytes -> keep(Window.named(bytes), Keeper.MERGES));
    keep(ofThePast, Keeper.HISTORY);
  }

  private void keep(@Nullable CommitId id, Keeper keeper) {
    if (id != null) {
      keep(List.of(id), keeper);
    }
  }

  /** Keeps objects and all that they lead to; what is not there is passed over. */
  void keep(Collection<CommitId> ids, Keeper keeper) {
    Deque<CommitId> left = new ArrayDeque<>(ids);
    while (!left.isEmpty()) {
      CommitId id = left.remove();
      if (kept.containsKey(id)) {
        continue;
      }
      byte[] object = state.object(id);
      if (object != null) {
        kept.put(id, keeper);
        left.addAll(new GitObject(object).references());
      }
    }
  }

  /** Keeps whatever has no other keeper and fulfils {@code condition}. */
  void keepIf(Predicate<GitObject> condition, Keeper keeper) {
    Cursor cursor = state.objects().cursor();
    while (cursor.next()) {
      CommitId id = new CommitId(HexFormat.of().formatHex(cursor.key()));
      if (!kept.containsKey(id) && condition.test(new GitObject(cursor.value()))) {
        keep(List.of(id), keeper);
      }
    }
  }

  /** Objects that nothing keeps. */
  List<CommitId> rest() {
    List<CommitId> rest = new java.util.ArrayList<>();
    if (kept.size() < state.objects().count()) {
      Cursor cursor = state.objects().cursor();
      while (cursor.next()) {
        CommitId id = new CommitId(HexFormat.of().formatHex(cursor.key()));
        if (!kept.containsKey(id)) {
          rest.add(id);
        }
      }
    }
    return rest;
  }

  /** Marks the roots of what stays. */
  void mark(Marks marks) {
    for (Keeper keeper : Keeper.values()) {
      marks.count(keeper);
      kept.forEach(
          (id, its) -> {
            if (its == keeper) {
              new GitObject(java.util.Objects.requireNonNull(state.object(id)))
                  .root()
                  .ifPresent(marks::root);
            }
          });
    }
  }
}
