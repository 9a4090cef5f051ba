package dev.helios;

import dev.helios.refs.branch.Retention.Due;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A branch whose time is over.
 *
 * @param mergedInto name of the branch that has its commits; null if the branch expired
 * @param since when it expired, or was merged or last changed after that
 */
public record PrunableBranch(Branch branch, @Nullable String mergedInto, Instant since) {
  static PrunableBranch of(Due due) {
    return new PrunableBranch(Branch.of(due.branch()), due.mergedInto(), due.since());
  }
}
