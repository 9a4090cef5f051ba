package dev.helios;

import dev.helios.refs.branch.BranchOptions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A branch at one moment.
 *
 * @param head id of the commit it points to
 * @param lsn position in the log of the last change of it
 * @param pending number of transactions since {@code head}
 * @param parent name that the branch it was created from had then, or null
 * @param autoGc may be collected once merged
 * @param isProtected nothing of it may be lost
 * @param expires when it may be collected, merged or not; null for never
 */
public record Branch(
    String name,
    String head,
    long lsn,
    long pending,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String parent,
    @Nullable String description,
    boolean readOnly,
    boolean autoGc,
    boolean isProtected,
    @Nullable Instant expires) {
  static Branch of(dev.helios.refs.branch.Branch b) {
    BranchOptions o = b.options();
    return new Branch(
        b.name(),
        b.head().hex(),
        b.lsn(),
        b.pending(),
        b.createdAt(),
        b.updatedAt(),
        b.parent(),
        o.description(),
        o.readOnly(),
        o.autoGc(),
        o.isProtected(),
        o.expires());
  }
}
