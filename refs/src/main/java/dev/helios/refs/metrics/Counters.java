package dev.helios.refs.metrics;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts events of a database. Adding to a count is an addition without waiting, and nothing at all
 * if counting is off. Totals are stored with each checkpoint, so that they go on where the last
 * process ended; a crash loses what was counted since. Safe for use by many threads.
 */
public final class Counters {
  /** Name of the record that totals are stored in. */
  public static final String RECORD = "metrics/counters";

  private static final Event[] EVENTS = Event.values();

  private final boolean isOn;
  private final LongAdder[] counted = new LongAdder[EVENTS.length];
  private final AtomicLongArray before = new AtomicLongArray(EVENTS.length);

  public Counters(boolean isOn) {
    this.isOn = isOn;
    for (int i = 0; i < counted.length; i++) {
      counted[i] = new LongAdder();
    }
  }

  public void add(Event event) {
    add(event, 1);
  }

  public void add(Event event, long count) {
    if (isOn) {
      counted[event.ordinal()].add(count);
    }
  }

  /** How often it happened, in this process and those before. */
  public long get(Event event) {
    return before.get(event.ordinal()) + counted[event.ordinal()].sum();
  }

  /** Goes on from what was stored; before anything is counted. */
  public void load(byte[] stored) {
    for (String line : new String(stored, StandardCharsets.UTF_8).split("\n")) {
      int space = line.indexOf(' ');
      for (Event event : EVENTS) {
        if (space > 0 && event.name().equals(line.substring(0, space))) {
          before.set(event.ordinal(), Long.parseLong(line.substring(space + 1)));
        }
      }
    }
  }

  /** All totals, to store them. */
  public byte[] store() {
    StringBuilder text = new StringBuilder();
    for (Event event : EVENTS) {
      text.append(event.name()).append(' ').append(get(event)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
