package dev.helios.hooks;

import dev.helios.hooks.run.Run;
import dev.helios.hooks.run.RunIds;
import dev.helios.hooks.run.RunStore;
import dev.helios.merge.Expressions;
import dev.helios.merge.Gate;
import dev.helios.merge.MergeException;
import dev.helios.merge.MergeOptions;
import dev.helios.merge.MergeResult;
import dev.helios.merge.MergeTally;
import dev.helios.merge.Merger;
import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branch;
import dev.helios.refs.branch.Branches;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges in two steps: a candidate is built and judged, and published later if all has passed by
 * then. Until it expires its commit is kept, though no ref leads to it. Safe for use by many
 * threads.
 */
public final class Candidates {
  /** How long a candidate is kept. */
  public static final Duration LIFE = Duration.ofHours(24);

  private static final int COMMIT_DIGITS = 40;
  private static final String PREFIX = "candidates/";

  private final Repository repository;
  private final Expressions expressions;
  private final Gate gate;
  private final Judgements judgements;
  private final RunStore store;

  /**
   * @param gate what a candidate passes when it is published
   */
  Candidates(
      Repository repository,
      Expressions expressions,
      Gate gate,
      Judgements judgements,
      RunStore store) {
    this.repository = repository;
    this.expressions = expressions;
    this.gate = gate;
    this.judgements = judgements;
    this.store = store;
  }

  /**
   * A merge that is not published yet.
   *
   * @param id of it and of its run
   * @param old head of the target that it was built on
   */
  public record Candidate(
      String id,
      String target,
      String source,
      CommitId commit,
      CommitId old,
      CommitId theirs,
      @Nullable CommitId base,
      MergeOptions options,
      Actor who,
      Instant expires) {}

  /** What came of building one: the candidate with its run, or why there is none. */
  public sealed interface Built {
    record Ready(Candidate candidate, Run run) implements Built {}

    /** The merge is up to date, or has conflicts; nothing is kept. */
    record Without(MergeResult result) implements Built {}
  }

  /** Thrown by the gate of {@link #build}: what it was shown is all that is wanted. */
  private static final class Held extends RuntimeException {
    private static final long serialVersionUID = 1L;
    final transient Gate.Candidate candidate;

    Held(Gate.Candidate candidate) {
      super("held", null, false, false);
      this.candidate = candidate;
    }
  }

  /**
   * Builds the candidate of a merge and has it judged.
   *
   * @throws MergeException as a merge does
   */
  public Built build(String source, String target, MergeOptions options, Actor who) {
    expire(Instant.now());
    Merger merger = holding();
    MergeResult preview = merger.preview(source, target, options);
    if (preview.outcome() == MergeResult.Outcome.CONFLICTED
        || preview.outcome() == MergeResult.Outcome.UP_TO_DATE) {
      new MergeTally(repository.counters()).count(preview.outcome());
      return new Built.Without(preview);
    }
    return build(merger, source, source, target, options, who, RunIds.next());
  }

  private Merger holding() {
    return new Merger(
        repository,
        expressions,
        candidate -> {
          throw new Held(candidate);
        });
  }

  private Built build(
      Merger merger,
      String revision,
      String source,
      String target,
      MergeOptions options,
      Actor who,
      String id) {
    Gate.Candidate c;
    try {
      return new Built.Without(merger.merge(revision, target, options, who));
    } catch (Held held) {
      c = held.candidate;
    }
    Candidate candidate =
        new Candidate(
            id,
            target,
            source,
            c.commit(),
            c.before(),
            c.theirs(),
            c.base().orElse(null),
            options.message() != null ? options : named(options, source, target),
            who,
            Instant.now().plus(LIFE));
    repository.putRecord(PREFIX + id, CandidateCodec.encode(candidate));
    // Whoever checks it is another process, most likely.
    repository.checkpoint();
    Run run = judgements.candidate(gateCandidate(candidate), id).run().in(Run.State.READY, null);
    store.put(run);
    return new Built.Ready(candidate, run);
  }

  /** Built again, it is a merge of a commit, and should not be called so. */
  private static MergeOptions named(MergeOptions o, String source, String target) {
    String message =
        o.squash()
            ? "Squashed changes of %s".formatted(source)
            : "Merge branch '%s' into %s".formatted(source, target);
    return new MergeOptions(
        o.strategy(),
        message,
        o.noFastForward(),
        o.fastForwardOnly(),
        o.squash(),
        o.allowUnrelated());
  }

  private static Gate.Candidate gateCandidate(Candidate c) {
    return new Gate.Candidate(
        c.target(),
        c.source(),
        c.commit(),
        c.old(),
        c.theirs(),
        Optional.ofNullable(c.base()),
        c.who());
  }

  /** Those that wait, the newest first. */
  public List<Candidate> list() {
    List<Candidate> all = new ArrayList<>();
    for (String name : repository.recordNames(PREFIX)) {
      named(name.substring(PREFIX.length())).ifPresent(c -> all.add(0, c));
    }
    return all;
  }

  /** One that waits and is not expired, by its id or by its commit. */
  public Optional<Candidate> find(String id) {
    String commit =
        id.length() == COMMIT_DIGITS
            ? list().stream()
                .filter(c -> c.commit().hex().equals(id))
                .map(Candidate::id)
                .findFirst()
                .orElse(id)
            : id;
    return named(commit);
  }

  private Optional<Candidate> named(String id) {
    return repository
        .record(PREFIX + id)
        .map(bytes -> CandidateCodec.decode(id, bytes))
        .filter(c -> Instant.now().isBefore(c.expires()));
  }

  /** Forgets a candidate. */
  public void drop(String id) {
    repository.removeRecord(PREFIX + id);
  }

  /** Forgets those that are expired, so that garbage collection takes them. */
  public void expire(Instant now) {
    for (String name : repository.recordNames(PREFIX)) {
      repository
          .record(name)
          .map(bytes -> CandidateCodec.decode(name, bytes))
          .filter(c -> !now.isBefore(c.expires()))
          .ifPresent(c -> repository.removeRecord(name));
    }
  }

  /**
   * Publishes a candidate if its checks have passed. If the target has moved it is built and judged
   * again on what the target is now; what is known of equal content counts.
   *
   * @throws HookException if it is not there, or expired
   * @throws MergeException with REJECTED if a check does not let it pass
   */
  public MergeResult publish(String id, Actor who) {
    Candidate candidate =
        find(id)
            .orElseThrow(
                () -> new HookException("candidate '%s' is not there, or expired".formatted(id)));
    while (true) {
      Branch target = repository.branches().get(candidate.target());
      boolean isCurrent =
          target.head().equals(candidate.old())
              && target.root().hash().equals(repository.history().commit(target.head()).root());
      if (!isCurrent) {
        Built again = rebuilt(candidate);
        if (again instanceof Built.Without without) {
          return without.result();
        }
        candidate = ((Built.Ready) again).candidate();
        continue;
      }
      MergeResult preview =
          new Merger(repository, expressions, Gate.OPEN)
              .preview(candidate.theirs().hex(), candidate.target(), candidate.options());
      gate.check(gateCandidate(candidate));
      Branches.MoveResult moved =
          repository
              .branches()
              .move(target, candidate.commit(), "merge " + candidate.source(), who);
      if (moved instanceof Branches.MoveResult.Moved) {
        drop(candidate.id());
        store.find(candidate.id()).ifPresent(r -> store.put(r.in(Run.State.PUBLISHED, null)));
        MergeResult result = result(candidate, preview);
        new MergeTally(repository.counters()).count(result.outcome());
        return result;
      }
    }
  }

  private static MergeResult result(Candidate c, MergeResult preview) {
    Optional<CommitId> base = Optional.ofNullable(c.base());
    return c.commit().equals(c.theirs())
        ? new MergeResult.FastForward(c.commit(), base, preview.report())
        : new MergeResult.Merged(c.commit(), base, preview.report());
  }

  private Built rebuilt(Candidate c) {
    Merger merger = holding();
    MergeResult preview = merger.preview(c.theirs().hex(), c.target(), c.options());
    if (preview.outcome() == MergeResult.Outcome.CONFLICTED) {
      return new Built.Without(preview);
    }
    return build(merger, c.theirs().hex(), c.source(), c.target(), c.options(), c.who(), c.id());
  }
}
