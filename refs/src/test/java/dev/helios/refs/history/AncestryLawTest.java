package dev.helios.refs.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.History.AheadBehind;
import dev.helios.refs.history.LogQuery.Order;
import dev.helios.refs.jgit.StateRepository;
import dev.helios.refs.log.Change;
import dev.helios.refs.root.Root;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Walks of the history answer as sets of ancestors do. */
class AncestryLawTest {
  private static LongStream seeds() {
    return LongStream.concat(LongStream.range(0, 12), LongStream.of(Long.getLong("test.seed", 99)));
  }

  private static List<CommitId> ids(RandomGraph graph, BitSet commits) {
    return commits.stream().mapToObj(graph.ids::get).toList();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ancestryIsThatOfTheSets(long seed) {
    Random random = new Random(seed);
    RandomGraph graph = new RandomGraph(60, random);
    for (int i = 0; i < 300; i++) {
      int a = random.nextInt(60);
      int b = random.nextInt(60);
      CommitId idA = graph.ids.get(a);
      CommitId idB = graph.ids.get(b);
      assertThat(graph.history.mergeBases(idA, idB))
          .containsExactlyInAnyOrderElementsOf(
              graph.mergeBases(a, b).stream().map(graph.ids::get).toList());
      assertThat(graph.history.isAncestor(idA, idB)).isEqualTo(graph.isAncestor(a, b));
      assertThat(graph.history.aheadBehind(idA, idB))
          .isEqualTo(
              new AheadBehind(
                  graph.without(a, b).cardinality(), graph.without(b, a).cardinality()));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatContainsACommitAndWhatIsMergedIntoOne(long seed) {
    RandomGraph graph = new RandomGraph(50, new Random(seed));
    for (int a = 0; a < 50; a++) {
      Predicate<CommitId> containing = graph.history.containing(graph.ids.get(a));
      Predicate<CommitId> merged = graph.history.mergedInto(graph.ids.get(a));
      for (int b = 0; b < 50; b++) {
        assertThat(containing.test(graph.ids.get(b))).isEqualTo(graph.isAncestor(a, b));
        assertThat(merged.test(graph.ids.get(b))).isEqualTo(graph.isAncestor(b, a));
      }
    }
  }

  private static List<Integer> log(RandomGraph graph, LogQuery query) {
    List<Integer> commits = new ArrayList<>();
    graph.history.log(query).forEachRemaining(c -> commits.add(graph.number(c.id())));
    return commits;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyOrderHasTheCommitsOfARangeEachBeforeItsParents(long seed) {
    Random random = new Random(seed);
    RandomGraph graph = new RandomGraph(80, random);
    for (int i = 0; i < 40; i++) {
      BitSet include = some(random, 80, 1 + random.nextInt(3));
      BitSet exclude = some(random, 80, random.nextInt(3));
      BitSet expected = new BitSet();
      include.stream().forEach(c -> expected.or(graph.ancestors.get(c)));
      exclude.stream().forEach(c -> expected.andNot(graph.ancestors.get(c)));
      LogQuery query = LogQuery.of(ids(graph, include), ids(graph, exclude));
      for (Order order : Order.values()) {
        List<Integer> log = log(graph, query.ordered(order));
        assertThat(log).containsExactlyInAnyOrderElementsOf(expected.stream().boxed().toList());
        Set<Integer> shown = new HashSet<>();
        for (int commit : log) {
          assertThat(Collections.disjoint(shown, graph.parents.get(commit))).isTrue();
          shown.add(commit);
        }
        assertThat(log(graph, query.ordered(order).part(3, 5)))
            .isEqualTo(log.stream().skip(3).limit(5).toList());
      }
      assertThat(log(graph, query))
          .isEqualTo(expected.stream().boxed().sorted(Comparator.reverseOrder()).toList());
      assertThat(log(graph, query.ordered(Order.DATE))).isEqualTo(byDate(graph, expected));
    }
  }

  private static BitSet some(Random random, int of, int count) {
    BitSet chosen = new BitSet();
    for (int i = 0; i < count; i++) {
      chosen.set(random.nextInt(of));
    }
    return chosen;
  }

  /** Always the latest of those whose children are all there. */
  private static List<Integer> byDate(RandomGraph graph, BitSet commits) {
    BitSet left = (BitSet) commits.clone();
    List<Integer> sorted = new ArrayList<>();
    while (!left.isEmpty()) {
      int next =
          left.stream()
              .filter(c -> left.stream().noneMatch(o -> graph.parents.get(o).contains(c)))
              .boxed()
              .max(Comparator.<Integer>comparingLong(graph.times::get).thenComparing(c -> c))
              .orElseThrow();
      sorted.add(next);
      left.clear(next);
    }
    return sorted;
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void linesOfHistoryAreNotMixedInTopologicalOrder(long seed) {
    RandomGraph graph = new RandomGraph(60, new Random(seed));
    List<CommitId> heads = graph.ids.stream().filter(id -> graph.number(id) > 50).toList();
    List<Integer> log = log(graph, LogQuery.of(heads, List.of()).ordered(Order.TOPO));
    for (int i = 0; i + 1 < log.size(); i++) {
      int commit = log.get(i);
      List<Integer> parents = graph.parents.get(commit);
      Set<Integer> shown = new HashSet<>(log.subList(0, i + 1));
      List<Integer> ready =
          parents.stream()
              .filter(
                  p ->
                      log.stream()
                          .filter(c -> graph.parents.get(c).contains(p))
                          .allMatch(shown::contains))
              .toList();
      if (!ready.isEmpty()) {
        assertThat(ready).contains(log.get(i + 1));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void filtersLeaveOutWhatDoesNotFit(long seed) {
    Random random = new Random(seed);
    RandomGraph graph = new RandomGraph(60, random);
    CommitId head = graph.ids.get(59);
    LogQuery all = LogQuery.of(List.of(head), List.of());
    long from = 1_700_000_000L + random.nextInt(40);
    assertThat(
            log(graph, all.between(Instant.ofEpochSecond(from), Instant.ofEpochSecond(from + 15))))
        .isEqualTo(
            log(graph, all).stream()
                .filter(c -> graph.times.get(c) >= from && graph.times.get(c) <= from + 15)
                .toList());
    assertThat(log(graph, all.matching(null, Pattern.compile("[13]$"))))
        .isEqualTo(log(graph, all).stream().filter(c -> c % 10 == 1 || c % 10 == 3).toList());
    assertThat(log(graph, all.matching(Pattern.compile("^ada <"), null)))
        .isEqualTo(log(graph, all));
    assertThat(log(graph, all.matching(Pattern.compile("bob"), null))).isEmpty();
    List<Integer> line = new ArrayList<>();
    for (int c = 59;
        c >= 0;
        c = graph.parents.get(c).isEmpty() ? -1 : graph.parents.get(c).get(0)) {
      line.add(c);
    }
    for (Order order : Order.values()) {
      assertThat(log(graph, all.firstParents().ordered(order))).isEqualTo(line);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void describedByTheTagThatTheFewestCommitsSeparate(long seed) {
    Random random = new Random(seed);
    RandomGraph graph = new RandomGraph(60, random);
    List<Integer> tagged = some(random, 60, 6).stream().boxed().toList();
    for (int t : tagged) {
      graph.history.createTag(
          "v" + t, graph.ids.get(t), random.nextBoolean() ? "m" : null, RandomGraph.WHO);
    }
    for (int c = 0; c < 60; c++) {
      int commit = c;
      Optional<Integer> distance =
          tagged.stream()
              .filter(t -> graph.isAncestor(t, commit))
              .map(t -> graph.without(commit, t).cardinality())
              .min(Comparator.naturalOrder());
      CommitId id = graph.ids.get(c);
      Optional<String> described = graph.history.describe(id, graph.history.tags(), true);
      assertThat(described.isPresent()).isEqualTo(distance.isPresent());
      if (described.isPresent()) {
        Matcher parts = Pattern.compile("v(\\d+)-(\\d+)-g(\\w+)").matcher(described.get());
        assertThat(parts.matches()).isTrue();
        int tag = Integer.parseInt(parts.group(1));
        assertThat(Integer.parseInt(parts.group(2)))
            .isEqualTo(distance.orElseThrow())
            .isEqualTo(graph.without(commit, tag).cardinality());
        assertThat(id.hex()).startsWith(parts.group(3));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aNameLeadsToItsCommit(long seed) {
    Random random = new Random(seed);
    RandomGraph graph = new RandomGraph(60, random);
    for (int t : some(random, 60, 4).stream().boxed().toList()) {
      graph.history.createTag(
          "v" + t, graph.ids.get(t), random.nextBoolean() ? "m" : null, RandomGraph.WHO);
    }
    BitSet named = new BitSet();
    graph.history.tags().forEach(t -> named.or(graph.ancestors.get(graph.number(t.commit()))));
    for (int c = 0; c < 60; c++) {
      CommitId id = graph.ids.get(c);
      Optional<String> name =
          graph.history.nameOf(id, graph.history.tags(), Collections.emptyList());
      assertThat(name.isPresent()).isEqualTo(named.get(c));
      name.ifPresent(n -> assertThat(graph.history.resolve(n)).as(n).isEqualTo(id));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void walksFollowWhatACollectionRemoves(long seed) {
    Random random = new Random(seed);
    RandomGraph graph = new RandomGraph(40, random);
    int head = 20 + random.nextInt(20);
    BitSet kept = graph.ancestors.get(head);
    assertThat(log(graph, LogQuery.of(List.of(graph.ids.get(head)), List.of()))).isNotEmpty();
    List<CommitId> gone = graph.ids.stream().filter(c -> !kept.get(graph.number(c))).toList();
    graph.engine.change(() -> List.of(new Change.Collected(Instant.EPOCH, gone)));
    Root root = graph.history.root(graph.ids.get(head));
    for (int n = 0; n < 10; n++) {
      int above = graph.add(root, List.of(head), 1_800_000_000L + n, "above " + n);
      int beside = graph.add(root, List.of(above, head), 1_800_000_000L + n, "beside " + n);
      CommitId a = graph.ids.get(above);
      CommitId b = graph.ids.get(beside);
      assertThat(graph.history.mergeBases(a, b)).containsExactly(a);
      assertThat(graph.history.aheadBehind(b, a)).isEqualTo(new AheadBehind(1, 0));
      assertThat(log(graph, LogQuery.of(List.of(b), List.of())))
          .containsExactlyInAnyOrderElementsOf(
              graph.ancestors.get(beside).stream().boxed().toList());
    }
    for (CommitId id : gone) {
      assertThatThrownBy(() -> graph.history.isAncestor(id, id))
          .isInstanceOf(BranchException.class)
          .hasMessageEndingWith("does not exist");
    }
  }

  /** Where clocks agree with the order of commits, JGit's own walks find the same. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void jgitFindsTheSameOnTheSameStore(long seed) throws IOException {
    Random random = new Random(seed);
    RandomGraph graph = new RandomGraph(1, random);
    Root root = graph.history.root(graph.ids.get(0));
    for (int n = 1; n < 40; n++) {
      BitSet parents = some(random, n, 1 + random.nextInt(2));
      graph.add(root, parents.stream().boxed().toList(), 1_800_000_000L + n, "c" + n);
    }
    try (Repository git = StateRepository.of(graph.engine)) {
      for (int i = 0; i < 60; i++) {
        CommitId a = graph.ids.get(random.nextInt(40));
        CommitId b = graph.ids.get(random.nextInt(40));
        try (RevWalk walk = new RevWalk(git)) {
          RevCommit one = walk.parseCommit(History.id(a));
          RevCommit other = walk.parseCommit(History.id(b));
          assertThat(graph.history.isAncestor(a, b)).isEqualTo(walk.isMergedInto(one, other));
          walk.reset();
          walk.setRevFilter(RevFilter.MERGE_BASE);
          walk.markStart(one);
          walk.markStart(other);
          Set<String> bases = new HashSet<>();
          walk.forEach(c -> bases.add(c.name()));
          assertThat(graph.history.mergeBases(a, b))
              .extracting(CommitId::hex)
              .containsExactlyInAnyOrderElementsOf(bases);
        }
        try (RevWalk walk = new RevWalk(git)) {
          walk.markStart(walk.parseCommit(History.id(a)));
          walk.markUninteresting(walk.parseCommit(History.id(b)));
          List<Integer> log = new ArrayList<>();
          walk.forEach(c -> log.add(graph.number(new CommitId(c.name()))));
          assertThat(log(graph, LogQuery.of(List.of(a), List.of(b)))).isEqualTo(log);
        }
      }
    }
  }
}
