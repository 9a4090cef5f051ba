package dev.helios.merge;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Resolutions by conflict id, and the strategy for the rest. Immutable. */
public record Resolutions(Map<String, Resolution> byId, Strategy strategy) {
  public static final Resolutions NONE = new Resolutions(Map.of(), Strategy.FAIL);

  public Resolutions {
    byId = Map.copyOf(byId);
  }

  public static Resolutions of(Strategy strategy) {
    return new Resolutions(Map.of(), strategy);
  }

  public Resolutions with(String conflictId, Resolution resolution) {
    Map<String, Resolution> all = new HashMap<>(byId);
    all.put(conflictId, resolution);
    return new Resolutions(all, strategy);
  }

  /** What decides the conflict; empty if it stands. */
  public Optional<Resolution> find(String conflictId) {
    Resolution own = byId.get(conflictId);
    if (own != null) {
      return Optional.of(own);
    }
    return switch (strategy) {
      case FAIL -> Optional.empty();
      case OURS -> Optional.of(new Resolution.Take(Side.OURS));
      case THEIRS -> Optional.of(new Resolution.Take(Side.THEIRS));
      case BASE -> Optional.of(new Resolution.Take(Side.BASE));
    };
  }
}
