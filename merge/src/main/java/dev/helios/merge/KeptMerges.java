package dev.helios.merge;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.Branches;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The kept merges of a repository: at most one for each target branch. Safe for use by many
 * threads.
 */
public final class KeptMerges {
  private static final String PREFIX = Branches.KEPT_MERGE;

  private final Repository repository;

  KeptMerges(Repository repository) {
    this.repository = repository;
  }

  /** The merge into {@code target} that waits, if one does. */
  public Optional<KeptMerge> find(String target) {
    return repository.record(PREFIX + target).map(bytes -> decode(target, bytes));
  }

  /** The branch may have been renamed since. */
  private static KeptMerge decode(String target, byte[] bytes) {
    return KeptMergeCodec.decode(bytes).into(target);
  }

  /**
   * The merge into {@code target} that waits.
   *
   * @throws MergeException with NO_MERGE if none does
   */
  public KeptMerge get(String target) {
    return find(target).orElseThrow(() -> noMerge(target));
  }

  private static MergeException noMerge(String target) {
    return new MergeException(
        MergeException.Reason.NO_MERGE,
        "no merge into '%s' is waiting, nor rebase, cherry-pick or revert".formatted(target));
  }

  /** All of them, by target. */
  public List<KeptMerge> list() {
    return repository.branches().list().stream().flatMap(b -> find(b.name()).stream()).toList();
  }

  /**
   * Keeps a merge.
   *
   * @throws MergeException with MERGE_IN_PROGRESS if there is one already
   */
  void add(KeptMerge merge) {
    byte[] bytes = KeptMergeCodec.encode(merge);
    if (!repository.replaceRecord(PREFIX + merge.target(), Optional.empty(), bytes)) {
      throw inProgress(find(merge.target()).orElse(merge));
    }
  }

  static MergeException inProgress(KeptMerge merge) {
    return new MergeException(
        MergeException.Reason.MERGE_IN_PROGRESS,
        "%s is waiting for its conflicts; continue or abort it first".formatted(merge.what()));
  }

  /**
   * Replaces the merge into {@code target} by what {@code change} makes of it, again if another
   * change comes between.
   *
   * @throws MergeException with NO_MERGE if there is none
   */
  void change(String target, UnaryOperator<KeptMerge> change) {
    while (true) {
      Optional<byte[]> before = repository.record(PREFIX + target);
      KeptMerge merge =
          before.map(bytes -> decode(target, bytes)).orElseThrow(() -> noMerge(target));
      byte[] after = KeptMergeCodec.encode(change.apply(merge));
      if (repository.replaceRecord(PREFIX + target, before, after)) {
        return;
      }
    }
  }

  /**
   * Replaces a replay by what has become of it.
   *
   * @throws MergeException with MERGE_IN_PROGRESS if somebody else went on with it meanwhile
   */
  void advance(KeptMerge before, KeptMerge after) {
    change(
        before.target(),
        merge -> {
          if (!merge.startedAt().equals(before.startedAt())
              || !Objects.equals(merge.replay(), before.replay())) {
            throw inProgress(merge);
          }
          return after;
        });
  }

  /** The record of a kept merge without how its conflicts were decided: all are open again. */
  public static byte[] withoutResolutions(byte[] kept) {
    KeptMerge merge = KeptMergeCodec.decode(kept);
    return KeptMergeCodec.encode(merge.with(Resolutions.of(merge.resolutions().strategy())));
  }

  void remove(String target) {
    repository.removeRecord(PREFIX + target);
  }
}
