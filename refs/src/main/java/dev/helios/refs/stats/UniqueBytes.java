package dev.helios.refs.stats;

import dev.helios.objects.hash.Hash;
import dev.helios.objects.prolly.OwnBytes;
import dev.helios.objects.prolly.Tree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many bytes each of several states has that none of the others has. What was found for the
 * versions of a tree is remembered until there are others. Safe for use by many threads.
 */
final class UniqueBytes {
  private final Map<BranchTrees.Id, Map<Hash, Long>> known = new ConcurrentHashMap<>();

  /** A version of a tree, and the states that have it. */
  private record Version(Tree tree, List<Integer> states) {}

  /** For each state the bytes that it alone has. */
  long[] of(List<BranchTrees> states) {
    Map<BranchTrees.Id, Map<Hash, Version>> trees = new HashMap<>();
    for (int i = 0; i < states.size(); i++) {
      for (Map.Entry<BranchTrees.Id, Tree> e : states.get(i).all()) {
        trees
            .computeIfAbsent(e.getKey(), id -> new LinkedHashMap<>())
            .computeIfAbsent(e.getValue().hash(), h -> new Version(e.getValue(), new ArrayList<>()))
            .states()
            .add(i);
      }
    }
    known.keySet().retainAll(trees.keySet());
    long[] unique = new long[states.size()];
    trees.forEach(
        (id, versions) -> {
          if (versions.values().stream().anyMatch(v -> v.states().size() == 1)) {
            Map<Hash, Long> own = own(id, versions);
            versions.forEach(
                (hash, version) -> {
                  if (version.states().size() == 1) {
                    unique[version.states().get(0)] += own.getOrDefault(hash, 0L);
                  }
                });
          }
        });
    return unique;
  }

  private Map<Hash, Long> own(BranchTrees.Id id, Map<Hash, Version> versions) {
    Map<Hash, Long> before = known.get(id);
    if (before != null && before.keySet().equals(versions.keySet())) {
      return before;
    }
    long[] bytes = OwnBytes.of(versions.values().stream().map(Version::tree).toList());
    Map<Hash, Long> own = new HashMap<>();
    for (Hash hash : versions.keySet()) {
      own.put(hash, bytes[own.size()]);
    }
    known.put(id, own);
    return own;
  }
}
