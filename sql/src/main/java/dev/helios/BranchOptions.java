package dev.helios;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a branch is created: where it begins, and what it is.
 *
 * @param from branch or revision that it begins at, pending transactions of a branch included; null
 *     for main
 * @param asOf moment of {@code from} at which it begins; null for now
 * @param lsn position in the log of {@code from} at which it begins; null for now
 * @param ifNotExists one that is there is as good
 */
public record BranchOptions(
    @Nullable String from,
    @Nullable Instant asOf,
    @Nullable Long lsn,
    @Nullable String description,
    boolean readOnly,
    boolean autoGc,
    boolean isProtected,
    @Nullable Instant expires,
    boolean ifNotExists) {
  /** From main as it is now. */
  public static final BranchOptions DEFAULT = builder().build();

  public BranchOptions {
    if (asOf != null && lsn != null) {
      throw new IllegalArgumentException("a branch begins at a moment or at an LSN, not at both");
    }
  }

  /** From a branch or revision. */
  public static BranchOptions from(String ref) {
    return builder().from(ref).build();
  }

  /** From main as it was. */
  public static BranchOptions asOf(Instant moment) {
    return builder().asOf(moment).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  dev.helios.refs.branch.BranchOptions settings() {
    return new dev.helios.refs.branch.BranchOptions(
        description, readOnly, autoGc, isProtected, expires);
  }

  /** The revision it begins at. */
  String start() {
    String start = from == null ? "main" : from;
    return asOf != null
        ? "%s@{%s}".formatted(start, asOf)
        : lsn != null ? "%s@{lsn:%d}".formatted(start, lsn) : start;
  }

  /** Collects options; not thread-safe. */
  public static final class Builder {
    private @Nullable String from;
    private @Nullable Instant asOf;
    private @Nullable Long lsn;
    private @Nullable String description;
    private boolean readOnly;
    private boolean autoGc = true;
    private boolean isProtected;
    private @Nullable Instant expires;
    private boolean ifNotExists;

    private Builder() {}

    public Builder from(String ref) {
      from = ref;
      return this;
    }

    public Builder asOf(Instant moment) {
      asOf = moment;
      return this;
    }

    public Builder atLsn(long position) {
      lsn = position;
      return this;
    }

    public Builder description(String text) {
      description = text;
      return this;
    }

    public Builder readOnly(boolean value) {
      readOnly = value;
      return this;
    }

    public Builder autoGc(boolean value) {
      autoGc = value;
      return this;
    }

    public Builder isProtected(boolean value) {
      isProtected = value;
      return this;
    }

    public Builder expires(Instant moment) {
      expires = moment;
      return this;
    }

    public Builder ifNotExists(boolean value) {
      ifNotExists = value;
      return this;
    }

    public BranchOptions build() {
      return new BranchOptions(
          from, asOf, lsn, description, readOnly, autoGc, isProtected, expires, ifNotExists);
    }
  }
}
