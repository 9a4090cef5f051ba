package dev.helios.hooks.policy;

import dev.helios.refs.gate.RefMove;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A policy as it is read.
 *
 * @param hash of its text, in hexadecimal; null where there is no policy
 * @param naming what new branches must be called; null for anything
 * @param expiry after how long new branches may be collected
 */
public record Policy(
    @Nullable String hash,
    List<Protection> protections,
    List<CheckSpec> checks,
    @Nullable Pattern naming,
    List<Expiry> expiry) {
  /** No policy: nothing is protected, and only executables are checks. */
  public static final Policy NONE = new Policy(null, List.of(), List.of(), null, List.of());

  /** After how long branches that match may be collected. */
  public record Expiry(RefPattern refs, Duration after) {}

  /** The protections of a ref. */
  public List<Protection> of(String ref) {
    return protections.stream().filter(p -> p.covers(ref)).toList();
  }

  public Optional<CheckSpec> check(String name) {
    return checks.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** Whether transactions must come by way of another branch. */
  public boolean deniesTransactions(String branch) {
    return protections.stream()
        .anyMatch(
            p -> p.deny().contains(Protection.TRANSACTION) && p.covers(RefMove.HEADS + branch));
  }

  /** How long a new branch of that name lives; empty for ever. */
  public Optional<Duration> lifetime(String branch) {
    return expiry.stream()
        .filter(e -> e.refs().matches(RefMove.HEADS + branch))
        .map(Expiry::after)
        .findFirst();
  }
}
