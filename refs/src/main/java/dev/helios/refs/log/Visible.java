package dev.helios.refs.log;

import dev.helios.refs.branch.Branch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * Branches as readers see them: what was changed waits here until it is durable, and is then shown
 * in the order of the log. Safe for use by many threads; those that add changes of one branch
 * exclude each other.
 */
final class Visible {
  private final ConcurrentNavigableMap<String, Branch> branches = new ConcurrentSkipListMap<>();

  /** What others see of it: made once, as every statement asks for its branch. */
  private final NavigableMap<String, Branch> view = Collections.unmodifiableNavigableMap(branches);

  private final TreeMap<Long, List<Shown>> waiting = new TreeMap<>();

  /** A branch as a change left it; null if it was deleted. */
  private record Shown(String name, @Nullable Branch branch) {}

  Visible(Map<String, Branch> durable) {
    branches.putAll(durable);
  }

  NavigableMap<String, Branch> branches() {
    return view;
  }

  /**
   * Names of the branches that {@code changes} make, change or delete.
   *
   * @param after all branches as the changes left them
   */
  static List<String> names(List<Change> changes, Collection<Branch> after) {
    List<String> names = new ArrayList<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Transacted c -> names.add(c.branch());
        case Change.BranchCreated c -> names.add(c.name());
        case Change.BranchForked c -> names.add(c.name());
        case Change.BranchDeleted c -> names.add(c.name());
        case Change.BranchRenamed c -> {
          names.add(c.name());
          names.add(c.to());
          after.stream().filter(b -> c.to().equals(b.parent())).forEach(b -> names.add(b.name()));
        }
        case Change.OptionsSet c -> names.add(c.name());
        case Change.HeadAdvanced c -> names.add(c.name());
        case Change.BranchMoved c -> names.add(c.name());
        case Change.BranchPut c -> names.add(c.name());
        case Change.BranchUndeleted c -> names.add(c.name());
        case Change.StashPushed c -> {}
        case Change.StashDropped c -> {}
        case Change.ObjectAdded c -> {}
        case Change.TagSet c -> {}
        case Change.TagDeleted c -> {}
        case Change.HeadSet c -> {}
        case Change.Logged c -> {}
        case Change.SequenceRaised c -> {}
        case Change.RecordPut c -> {}
        case Change.RecordRemoved c -> {}
        case Change.Collected c -> {}
        case Change.Replaced c -> after.forEach(b -> names.add(b.name()));
      }
    }
    return names;
  }

  /** Lets a branch be shown, as it is after record {@code lsn}, once that is durable. */
  void add(long lsn, String name, @Nullable Branch branch) {
    synchronized (waiting) {
      waiting.computeIfAbsent(lsn, l -> new ArrayList<>(1)).add(new Shown(name, branch));
    }
  }

  /** Shows what waits up to and with record {@code durable}. */
  void show(long durable) {
    synchronized (waiting) {
      Map<Long, List<Shown>> due = waiting.headMap(durable, true);
      due.values().forEach(list -> list.forEach(this::show));
      due.clear();
    }
  }

  private void show(Shown shown) {
    if (shown.branch() == null) {
      branches.remove(shown.name());
    } else {
      branches.put(shown.name(), shown.branch());
    }
  }
}
