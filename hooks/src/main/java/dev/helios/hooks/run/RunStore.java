package dev.helios.hooks.run;

import java.util.List;
import java.util.Optional;

/** Keeps runs, and verdicts that are used again. Safe for use by many threads. */
public interface RunStore {
  /** How many runs are kept; of more, the oldest are forgotten. */
  int MOST = 1000;

  /** Keeps a run in place of the one of its id. */
  void put(Run run);

  /** The run of that id. One whose process ended on the way is {@link Run.State#INTERRUPTED}. */
  Optional<Run> find(String id);

  /** Those that are kept, the newest first. */
  List<Run> list();

  /** Keeps a verdict by its key, in place of an earlier one. */
  void keep(String key, CheckRecord verdict);

  Optional<CheckRecord> verdict(String key);

  /** Drops the verdict of that key, if there is one. */
  void forget(String key);
}
