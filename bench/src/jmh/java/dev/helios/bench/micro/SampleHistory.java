package dev.helios.bench.micro;

import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.history.History;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.root.Root;
import java.util.ArrayList;
import java.util.List;

/**
 * Commits of an empty root in memory: two lines that part at the first commit, written in turn, and
 * a merge of every hundredth of one into the other where {@code merges}.
 */
final class SampleHistory {
  private static final Actor WHO = new Actor("bench", "bench@localhost");
  private static final int BATCH = 1_000;

  final Engine engine = new Engine(new MemoryStorage());
  final History history = new History(engine);

  /** The heads of the two lines. */
  final CommitId[] heads = new CommitId[2];

  SampleHistory(int commits, boolean merges) {
    Root root = Root.empty(engine.storage().nodes());
    List<Change> changes = new ArrayList<>();
    for (int n = 0; n < commits; n++) {
      int line = n & 1;
      CommitId before = heads[line] != null ? heads[line] : heads[0];
      List<CommitId> parents = new ArrayList<>();
      if (before != null) {
        parents.add(before);
      }
      if (merges && n % 100 == 99) {
        parents.add(heads[0]);
      }
      Change.ObjectAdded commit = history.compose(parents, root, "commit " + n, WHO, WHO);
      changes.add(commit);
      heads[line] = commit.id();
      if (changes.size() == BATCH || n == commits - 1) {
        List<Change> batch = List.copyOf(changes);
        engine.change(() -> batch);
        changes.clear();
      }
    }
    engine.checkpoint();
  }
}
