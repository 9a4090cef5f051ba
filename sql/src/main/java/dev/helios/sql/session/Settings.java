package dev.helios.sql.session;

import dev.helios.hooks.Waivers;
import dev.helios.refs.config.Configuration;
import dev.helios.refs.config.Keys;
import dev.helios.sql.SqlError;
import dev.helios.sql.parser.session.IsolationLevel;
import dev.helios.sql.version.WaiverOptions;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The settings of one session. Not thread-safe, but for {@link #timeoutMillis}. */
final class Settings {
  private final Function<String, Place.AtRef> revisions;

  /** Initial values that are the database's own, by name in lower case. */
  private final Map<String, String> initial;

  /** Values that were set, by name in lower case; replaced, never changed. */
  private Map<String, String> values = Map.of();

  /** What LOCAL ones are to be again at the end of the transaction; null for the initial value. */
  private final Map<String, @Nullable String> outer = new HashMap<>();

  private ZoneId zone = ZoneId.of("UTC");
  private volatile long timeoutMillis;
  private long memoryBytes;
  private Place.@Nullable AtRef asOf;

  /**
   * @param revisions finds what {@code helios.as_of} names
   * @param configuration of the database; half of its memory is for a statement
   */
  Settings(Function<String, Place.AtRef> revisions, Configuration configuration) {
    this.revisions = revisions;
    this.initial =
        configuration
            .find(Keys.MEMORY_LIMIT)
            .map(limit -> Map.of(Setting.MEMORY, Integer.toString(limit / 2)))
            .orElse(Map.of());
    read();
  }

  /** The value in force. */
  String get(Setting setting) {
    String value = values.get(setting.key());
    return value != null ? value : initial.getOrDefault(setting.key(), setting.initial());
  }

  /** The value in force; null for a name of a program's own that was never set. */
  @Nullable String find(String name) {
    Setting setting = Setting.named(name);
    boolean isKnown = Setting.KNOWN.containsKey(setting.key());
    return isKnown || values.containsKey(setting.key()) ? get(setting) : null;
  }

  /** Whether the client wants to be told. */
  boolean sends(SqlError notice) {
    String state = notice.sqlState();
    boolean isWarning = state.startsWith("01") || state.startsWith("25");
    return switch (get(Setting.MESSAGES)) {
      case "error" -> false;
      case "warning" -> isWarning;
      default -> true;
    };
  }

  private String get(String name) {
    return get(Setting.named(name));
  }

  /** Sets a value, or the initial one for null; {@code local}: until the transaction ends. */
  void set(Setting setting, @Nullable String value, boolean local) {
    String spelled = value == null ? null : setting.spell(value);
    if (setting.kind() == Setting.Kind.FIXED) {
      return;
    }
    Place.AtRef reads = asOf;
    if (setting.name().equals(Setting.AS_OF)) {
      reads = spelled == null || spelled.isEmpty() ? null : revisions.apply(spelled);
    }
    if (local) {
      outer.putIfAbsent(setting.key(), values.get(setting.key()));
    } else {
      outer.remove(setting.key());
    }
    put(setting.key(), spelled);
    asOf = reads;
    read();
  }

  private void put(String key, @Nullable String value) {
    Map<String, String> changed = new HashMap<>(values);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    values = Map.copyOf(changed);
  }

  /**
   * Checks that need not pass for what statements do.
   *
   * @throws dev.helios.sql.SqlError 22023 for an override without a reason
   */
  Waivers waivers() {
    String checks = get(Setting.OVERRIDE);
    return WaiverOptions.of(
        get(Setting.NO_VERIFY).equals("on"),
        checks.isEmpty() ? null : checks,
        get(Setting.OVERRIDE_REASON));
  }

  /** Everything as at first. */
  void reset() {
    restore(Map.of());
    outer.clear();
  }

  /** What is set now, for {@link #restore}. */
  Map<String, String> snapshot() {
    return values;
  }

  /** Sets all back to what was set at a snapshot. */
  void restore(Map<String, String> snapshot) {
    String before = get(Setting.AS_OF);
    values = snapshot;
    String now = get(Setting.AS_OF);
    if (!now.equals(before)) {
      asOf = now.isEmpty() ? null : revisions.apply(now);
    }
    read();
  }

  /** Ends what was set LOCAL. */
  void endTransaction() {
    if (!outer.isEmpty()) {
      Map<String, String> changed = new HashMap<>(values);
      outer.forEach(
          (key, value) -> {
            if (value == null) {
              changed.remove(key);
            } else {
              changed.put(key, value);
            }
          });
      outer.clear();
      restore(Map.copyOf(changed));
    }
  }

  private void read() {
    zone = ZoneId.of(get(Setting.TIME_ZONE), ZoneId.SHORT_IDS);
    timeoutMillis = Setting.millis(get(Setting.TIMEOUT));
    memoryBytes = Math.max(1, Long.parseLong(get(Setting.MEMORY))) << 20;
  }

  ZoneId zone() {
    return zone;
  }

  long timeoutMillis() {
    return timeoutMillis;
  }

  long memoryBytes() {
    return memoryBytes;
  }

  /** What is read instead of the session's place; null if nothing. */
  Place.@Nullable AtRef asOf() {
    return asOf;
  }

  IsolationLevel defaultIsolation() {
    return isolation(get(Setting.DEFAULT_ISOLATION));
  }

  static IsolationLevel isolation(String text) {
    return IsolationLevel.valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  boolean defaultReadOnly() {
    return get(Setting.DEFAULT_READ_ONLY).equals("on");
  }
}
