package dev.helios.hooks;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What whoever asks for a move takes upon them.
 *
 * @param noVerify leaves out advisory checks
 * @param overrides reasons by names of required checks that need not pass
 */
public record Waivers(boolean noVerify, Map<String, String> overrides) {
  public static final Waivers NONE = new Waivers(false, Map.of());

  private static final ThreadLocal<Waivers> CURRENT = ThreadLocal.withInitial(() -> NONE);

  public Waivers {
    overrides = Map.copyOf(overrides);
    overrides.forEach(
        (check, reason) -> {
          if (reason.isBlank()) {
            throw new IllegalArgumentException(
                "overriding check '%s' needs a reason".formatted(check));
          }
        });
  }

  /** Those of what this thread does now. */
  static Waivers current() {
    return CURRENT.get();
  }

  private Waivers plus(Waivers more) {
    Map<String, String> all = new HashMap<>(overrides);
    all.putAll(more.overrides);
    return new Waivers(noVerify || more.noVerify, all);
  }

  /** Does something, in this thread, for which these count beside those that count already. */
  public <T> T during(Supplier<T> work) {
    Waivers before = CURRENT.get();
    CURRENT.set(before.plus(this));
    try {
      return work.get();
    } finally {
      CURRENT.set(before);
    }
  }
}
