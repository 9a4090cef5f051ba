package dev.helios.refs.stats;

import dev.helios.refs.metrics.Counters;
import dev.helios.refs.metrics.Event;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of branches that became larger than a limit: once when a branch crosses it, and again only
 * after it was below. Who is above is stored with each checkpoint, so that the next process does
 * not warn again. Safe for use by many threads.
 */
public final class BranchAlerts {
  /** Name of the record that it is stored in. */
  public static final String RECORD = "metrics/over_limit";

  private static final Logger LOG = LoggerFactory.getLogger(BranchAlerts.class);
  private static final long MEGABYTE = 1 << 20;

  private final Limit size;
  private final Limit divergence;
  private final Counters counters;

  /** A limit and who is above it. */
  private static final class Limit {
    private final long bytes;
    private final Event event;
    private final Set<String> above = ConcurrentHashMap.newKeySet();

    Limit(int megabytes, Event event) {
      this.bytes = megabytes * MEGABYTE;
      this.event = event;
    }

    private void store(StringBuilder text) {
      for (String branch : above) {
        byte[] name = branch.getBytes(StandardCharsets.UTF_8);
        // A name of 40 hexadecimal digits would be taken for a commit that the record needs.
        String written = Base64.getEncoder().encodeToString(name);
        text.append(event).append(' ').append(written).append('\n');
      }
    }

    private void load(String line) {
      if (line.startsWith(event + " ")) {
        byte[] name = Base64.getDecoder().decode(line.substring(event.name().length() + 1));
        above.add(new String(name, StandardCharsets.UTF_8));
      }
    }

    /** Whether a branch has just come above it. */
    boolean isCrossed(String branch, long its) {
      if (bytes == 0 || its <= bytes) {
        above.remove(branch);
        return false;
      }
      return above.add(branch);
    }
  }

  /**
   * @param sizeMegabytes most that may be unique to a branch; 0 for no limit
   * @param divergenceMegabytes most that a branch may have beyond its parent; 0 for no limit
   */
  public BranchAlerts(int sizeMegabytes, int divergenceMegabytes, Counters counters) {
    this.size = new Limit(sizeMegabytes, Event.SIZE_ALERTS);
    this.divergence = new Limit(divergenceMegabytes, Event.DIVERGENCE_ALERTS);
    this.counters = counters;
  }

  /** Whether there is any limit. */
  public boolean isOn() {
    return size.bytes > 0 || divergence.bytes > 0;
  }

  /** Goes on from what was stored; before anything is looked at. */
  public void load(byte[] stored) {
    new String(stored, StandardCharsets.UTF_8)
        .lines()
        .forEach(
            line -> {
              size.load(line);
              divergence.load(line);
            });
  }

  /** Who is above a limit now, to store it. */
  public byte[] store() {
    StringBuilder text = new StringBuilder();
    size.store(text);
    divergence.store(text);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Looks at the sizes of all branches; the first of all, which has no parent, may be any size. */
  public void look(Map<String, BranchSize> sizes) {
    size.above.retainAll(sizes.keySet());
    divergence.above.retainAll(sizes.keySet());
    sizes.forEach(
        (branch, its) -> {
          if (!its.hasBase()) {
            return;
          }
          if (size.isCrossed(branch, its.uniqueBytes())) {
            counters.add(size.event);
            LOG.warn(
                "branch '{}' alone has {} MiB, more than the {} MiB of"
                    + " branching.automation.alert_branch_size_threshold_mb",
                branch,
                its.uniqueBytes() / MEGABYTE,
                size.bytes / MEGABYTE);
          }
          if (divergence.isCrossed(branch, its.divergedBytes())) {
            counters.add(divergence.event);
            LOG.warn(
                "branch '{}' has {} MiB beyond its parent, more than the {} MiB of"
                    + " monitoring.alert_on_large_divergence_mb",
                branch,
                its.divergedBytes() / MEGABYTE,
                divergence.bytes / MEGABYTE);
          }
        });
  }

  /** How many branches were too large when it last looked. */
  public int tooLarge() {
    return size.above.size();
  }

  /** How many branches were too far from their parents when it last looked. */
  public int tooFar() {
    return divergence.above.size();
  }
}
