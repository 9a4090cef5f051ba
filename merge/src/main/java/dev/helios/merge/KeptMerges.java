package dev.helios.merge;

import dev.helios.refs.Repository;
import java.util.List;
import java.util.Optional;

/**
 * The kept merges of a repository: at most one for each target branch. Safe for use by many
 * threads.
 */
public final class KeptMerges {
  private static final String PREFIX = "merges/";

  private final Repository repository;

  KeptMerges(Repository repository) {
    this.repository = repository;
  }

  /** The merge into {@code target} that waits, if one does. */
  public Optional<KeptMerge> find(String target) {
    return repository.record(PREFIX + target).map(KeptMergeCodec::decode);
  }

  /**
   * The merge into {@code target} that waits.
   *
   * @throws MergeException with NO_MERGE if none does
   */
  public KeptMerge get(String target) {
    return find(target)
        .orElseThrow(
            () ->
                new MergeException(
                    MergeException.Reason.NO_MERGE,
                    "no merge into '%s' is in progress".formatted(target)));
  }

  /** All of them, by target. */
  public List<KeptMerge> list() {
    return repository.branches().list().stream().flatMap(b -> find(b.name()).stream()).toList();
  }

  void put(KeptMerge merge) {
    repository.putRecord(PREFIX + merge.target(), KeptMergeCodec.encode(merge));
  }

  void remove(String target) {
    repository.removeRecord(PREFIX + target);
  }
}
