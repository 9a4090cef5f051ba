package dev.helios.refs.history;

import dev.helios.objects.hash.HashAlgorithm;
import dev.helios.objects.store.MemoryStorage;
import dev.helios.refs.log.Change;
import dev.helios.refs.log.Engine;
import dev.helios.refs.root.Root;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.eclipse.jgit.lib.Constants;

/** Commits with random parents, as sets of numbers and in an engine. */
final class RandomGraph {
  static final Actor WHO = new Actor("ada", "ada@example.org");

  final Engine engine = new Engine(new MemoryStorage());
  final History history = new History(engine);
  final List<CommitId> ids = new ArrayList<>();
  final List<List<Integer>> parents = new ArrayList<>();
  final List<Long> times = new ArrayList<>();

  /** Of each commit, itself and all that it descends from. */
  final List<BitSet> ancestors = new ArrayList<>();

  RandomGraph(int commits, Random random) {
    Root empty = Root.empty(engine.storage().nodes());
    double roots = random.nextDouble() * 0.1;
    double merges = random.nextDouble() * 0.6;
    int near = 1 + random.nextInt(12);
    for (int n = 0; n < commits; n++) {
      List<Integer> chosen = new ArrayList<>();
      if (n > 0 && random.nextDouble() >= roots) {
        int wanted = random.nextDouble() < merges ? 2 + random.nextInt(2) : 1;
        for (int p = 0; p < wanted; p++) {
          int parent = n - 1 - random.nextInt(Math.min(n, near));
          if (!chosen.contains(parent)) {
            chosen.add(parent);
          }
        }
      }
      // Clocks that disagree.
      add(empty, chosen, 1_700_000_000L + n + random.nextInt(40) - 20, "commit " + n);
    }
  }

  int add(Root root, List<Integer> chosen, long time, String message) {
    ZonedDateTime date = Instant.ofEpochSecond(time).atZone(ZoneOffset.UTC);
    byte[] text =
        CommitText.commit(
            chosen.stream().map(ids::get).toList(),
            root.hash(),
            engine.lastLsn(),
            new History.Signature(WHO, date),
            WHO,
            date,
            message);
    HashAlgorithm algorithm = engine.storage().chunks().algorithm();
    CommitId id = GitObject.id(algorithm, Constants.OBJ_COMMIT, text);
    engine.change(() -> List.of(new Change.ObjectAdded(id, Constants.OBJ_COMMIT, text)));
    int number = ids.size();
    BitSet behind = new BitSet();
    behind.set(number);
    chosen.forEach(p -> behind.or(ancestors.get(p)));
    ids.add(id);
    parents.add(chosen);
    times.add(time);
    ancestors.add(behind);
    return number;
  }

  boolean isAncestor(int a, int b) {
    return ancestors.get(b).get(a);
  }

  /** What {@code a} has behind it and {@code b} has not. */
  BitSet without(int a, int b) {
    BitSet left = (BitSet) ancestors.get(a).clone();
    left.andNot(ancestors.get(b));
    return left;
  }

  /** Common ancestors that no other of them descends from. */
  List<Integer> mergeBases(int a, int b) {
    BitSet common = (BitSet) ancestors.get(a).clone();
    common.and(ancestors.get(b));
    return common.stream()
        .filter(c -> common.stream().noneMatch(o -> o != c && isAncestor(c, o)))
        .boxed()
        .toList();
  }

  int number(CommitId id) {
    return ids.indexOf(id);
  }
}
