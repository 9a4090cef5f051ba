package dev.helios.refs.branch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a user may set on a branch.
 *
 * @param readOnly no transaction, commit, merge or reset changes it; it can be renamed and deleted
 * @param autoGc may be collected once merged
 * @param isProtected nothing of it is ever lost: it is not deleted, renamed, or moved to where some
 *     of its commits or transactions are missing, not even by force
 * @param expires when it may be collected, merged or not; until then it is a branch like others
 */
public record BranchOptions(
    @Nullable String description,
    boolean readOnly,
    boolean autoGc,
    boolean isProtected,
    @Nullable Instant expires) {
  public static final BranchOptions DEFAULT = new BranchOptions(null, false, true, false, null);

  public BranchOptions withDescription(@Nullable String value) {
    return new BranchOptions(value, readOnly, autoGc, isProtected, expires);
  }

  public BranchOptions withReadOnly(boolean value) {
    return new BranchOptions(description, value, autoGc, isProtected, expires);
  }

  public BranchOptions withAutoGc(boolean value) {
    return new BranchOptions(description, readOnly, value, isProtected, expires);
  }

  public BranchOptions withProtected(boolean value) {
    return new BranchOptions(description, readOnly, autoGc, value, expires);
  }

  public BranchOptions withExpires(@Nullable Instant value) {
    return new BranchOptions(description, readOnly, autoGc, isProtected, value);
  }

  /** Whether its time is over. */
  public boolean isExpired(Instant now) {
    return expires != null && !now.isBefore(expires);
  }
}
