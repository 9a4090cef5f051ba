package dev.helios.sql.session;

import dev.helios.refs.Repository;
import dev.helios.refs.branch.BranchException;
import dev.helios.refs.history.Moments;
import dev.helios.sql.version.BranchErrors;
import dev.helios.sql.version.SessionRevision;
import java.time.Instant;

/** What {@code SET helios.as_of = ..} names. */
final class AsOfSetting {
  private AsOfSetting() {}

  /**
   * A revision; or, for a session on a branch, a time or {@code lsn:n} of that branch.
   *
   * @throws dev.helios.sql.SqlError if it is neither
   */
  static Place.AtRef resolve(Repository repository, Place place, String text) {
    try {
      boolean ofBranch =
          place instanceof Place.OnBranch && (text.startsWith("lsn:") || isMoment(text));
      return Place.revision(
          repository, ofBranch ? SessionRevision.HEAD + "@{" + text + "}" : text, place.head());
    } catch (BranchException e) {
      throw BranchErrors.explain(e);
    }
  }

  private static boolean isMoment(String text) {
    try {
      Moments.parse(text, Instant.now());
      return true;
    } catch (BranchException e) {
      return false;
    }
  }
}
