package dev.helios.hooks.policy;

import dev.helios.hooks.check.HookEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A check that a policy defines.
 *
 * @param on events at which it is run
 * @param refs which it judges; empty for all branches
 */
public record CheckSpec(
    String name,
    CheckKind kind,
    Set<HookEvent> on,
    List<RefPattern> refs,
    boolean isAdvisory,
    Duration timeout) {
  /** How long a check may take unless the policy says otherwise. */
  public static final Duration TIMEOUT = Duration.ofMinutes(10);

  public boolean isOn(HookEvent event, String ref) {
    return on.contains(event)
        && (refs.isEmpty()
            ? ref.startsWith(dev.helios.refs.gate.RefMove.HEADS)
            : refs.stream().anyMatch(p -> p.matches(ref)));
  }
}
