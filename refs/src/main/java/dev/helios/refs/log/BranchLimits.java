package dev.helios.refs.log;

import dev.helios.refs.branch.BranchException;
import dev.helios.refs.branch.BranchException.Reason;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Keys;
import java.util.List;

/**
 * What settings say of branches: whether they may be made and changed, and how many there may be.
 * Every change is looked at here, whoever asks for it.
 */
final class BranchLimits {
  private final Configuration configuration;
  private final boolean isEnabled;
  private final int most;

  BranchLimits(Configuration configuration) {
    this.configuration = configuration;
    this.isEnabled = configuration.get(Keys.BRANCHING_ENABLED);
    this.most = configuration.get(Keys.MAX_BRANCHES);
  }

  /**
   * Refuses changes that settings do not allow. To be called where nothing else changes {@code
   * state}; the first branch of a database is always allowed.
   *
   * @throws BranchException with DISABLED or LIMIT
   */
  void check(State state, List<Change> changes) {
    if (state.branches.isEmpty() || (isEnabled && most == 0)) {
      return;
    }
    int more = 0;
    for (Change change : changes) {
      int added = added(change);
      if (!isEnabled && (added != 0 || changesName(change))) {
        throw new BranchException(
            Reason.DISABLED,
            "branching is turned off: %s sets %s to false"
                .formatted(configuration.origin(Keys.BRANCHING_ENABLED), Keys.BRANCHING_ENABLED));
      }
      more += added;
    }
    if (more > 0 && most > 0 && state.branches.size() + more > most) {
      throw new BranchException(
          Reason.LIMIT,
          "there are %d branches, and %s allows %d"
              .formatted(state.branches.size(), Keys.MAX_BRANCHES, most));
    }
  }

  /** By how many a change alters the number of branches. */
  private static int added(Change change) {
    return switch (change) {
      case Change.BranchCreated c -> 1;
      case Change.BranchForked c -> 1;
      case Change.BranchUndeleted c -> 1;
      case Change.BranchDeleted c -> -1;
      default -> 0;
    };
  }

  private static boolean changesName(Change change) {
    return change instanceof Change.BranchRenamed || change instanceof Change.OptionsSet;
  }
}
