package dev.helios.refs.branch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a user may set on a branch. {@code autoGc}: may be collected once merged. */
public record BranchOptions(
    @Nullable String description,
    boolean readOnly,
    boolean autoGc,
    boolean isProtected,
    @Nullable Instant expires) {
  public static final BranchOptions DEFAULT = new BranchOptions(null, false, true, false, null);
}
