package dev.helios.refs.config;

import dev.helios.objects.pack.Compression;
import dev.helios.objects.prolly.NodeSize;
import dev.helios.objects.store.Durability;
import dev.helios.refs.audit.Cron;
import dev.helios.refs.history.EditDistance;
import dev.helios.refs.history.RefNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Every key of {@code helios.toml}, in the order in which they are listed. */
public final class Keys {
  private static final Map<String, Key<?>> BY_NAME = new LinkedHashMap<>();
  private static final List<Key<?>> ALL = new ArrayList<>();

  private static final int MEGABYTES = 1 << 20;
  private static final int DAYS = 36_500;

  public static final Key<String> PATH =
      add(
          Key.unset(
              "database.path",
              Kind.NAME,
              "found upward",
              "where the database is, relative to the file; read by the command"));

  public static final Key<Integer> MEMORY_LIMIT =
      add(
          Key.unset(
              "database.memory_limit_mb",
              Kind.number(16, MEGABYTES),
              "by the heap",
              "heap for cached nodes (half of it) and for each statement (the other half), in"
                  + " MiB"));

  public static final Key<Boolean> ENABLE_WAL =
      add(
          Key.of(
              "database.enable_wal",
              Kind.FLAG,
              true,
              "false: commits do not wait for the journal, as with durability off"));

  public static final Key<Integer> PAGE_SIZE =
      add(
          Key.of(
              "database.page_size",
              Kind.number(NodeSize.LEAST.bytes(), NodeSize.MOST.bytes())
                  .where(
                      "a power of two from %d to %d"
                          .formatted(NodeSize.LEAST.bytes(), NodeSize.MOST.bytes()),
                      n -> Integer.bitCount(n) == 1),
              NodeSize.DEFAULT.bytes(),
              "size that nodes of trees aim at, in bytes; fixed when a database is made"));

  public static final Key<Integer> CHECKPOINT_INTERVAL =
      add(
          Key.of(
              "database.wal_checkpoint_interval_secs",
              Kind.count(),
              0,
              "a checkpoint at least so often while transactions come; 0: by size alone"));

  public static final Key<Durability> DURABILITY =
      add(
          Key.of(
              "database.durability",
              oneOf(Durability.class),
              Durability.FULL,
              "what a crash of the machine may lose"));

  public static final Key<Duration> HISTORY_RETENTION =
      add(
          Key.unset(
              "database.history_retention",
              Lengths.KIND,
              "30d, or what the database says",
              "how far back states between commits can be read"));

  public static final Key<Boolean> BRANCHING_ENABLED =
      add(
          Key.of(
              "branching.enabled",
              Kind.FLAG,
              true,
              "false: branches are not made, changed or dropped"));

  public static final Key<Integer> MAX_BRANCHES =
      add(Key.of("branching.max_branches", Kind.count(), 0, "how many there may be; 0: any"));

  public static final Key<Integer> GC_MERGED_AFTER_DAYS =
      add(
          Key.of(
                  "branching.gc_merged_branches_after_days",
                  Kind.number(0, DAYS),
                  0,
                  "branches are dropped so many days after they were merged; 0: never")
              .alias("branching.automation.gc_merged_after_days"));

  public static final Key<Boolean> KEEP_AUDIT_BRANCHES =
      add(
          Key.of(
              "branching.keep_audit_branches",
              Kind.FLAG,
              true,
              "audit branches are never dropped for their age"));

  public static final Key<Boolean> DEDUP =
      add(
          Key.of(
              "branching.storage.dedup_identical_pages",
              Kind.FLAG.where(
                  "true alone: nodes are named by their hash, so equal ones are one", v -> v),
              true,
              "equal nodes are stored once; cannot be turned off"));

  public static final Key<Compression> COMPRESSION =
      add(
          Key.of(
              "branching.storage.compression",
              oneOf(Compression.class),
              Compression.LZ4,
              "of nodes stored from now on"));

  public static final Key<Boolean> SCHEDULED_SNAPSHOTS =
      add(
          Key.of(
                  "branching.audit.enable_scheduled_snapshots",
                  Kind.FLAG,
                  false,
                  "audit branches are made by the schedule")
              .alias("branching.automation.scheduled_snapshots"));

  public static final Key<String> SNAPSHOT_SCHEDULE =
      add(
          Key.of(
              "branching.audit.snapshot_schedule",
              Kind.TEXT.where("five fields of cron: minute hour day month weekday", Cron::isValid),
              "0 0 1 1,4,7,10 *",
              "when, as cron writes it, in UTC"));

  public static final Key<String> SNAPSHOT_PREFIX =
      add(
          Key.of(
              "branching.audit.snapshot_prefix",
              Kind.TEXT.where("the beginning of a branch's name", v -> RefNames.isValid(v + "x")),
              "audit_",
              "what names of audit branches begin with"));

  public static final Key<String> SNAPSHOT_NAMING =
      add(
          Key.of(
              "branching.audit.snapshot_naming",
              Kind.TEXT.where(
                  "a branch's name with {timestamp} in it",
                  v ->
                      v.contains("{timestamp}")
                          && RefNames.isValid(v.replace("{timestamp}", "20260101_000000"))),
              "audit_{timestamp}",
              "names of scheduled ones; {timestamp} is YYYYMMDD_HHMMSS"));

  public static final Key<Integer> ALERT_BRANCH_SIZE =
      add(
          Key.of(
              "branching.automation.alert_branch_size_threshold_mb",
              Kind.count(),
              0,
              "warns of branches with more of their own, in MiB; 0: never"));

  public static final Key<Boolean> METRICS_ENABLED =
      add(Key.of("monitoring.metrics_enabled", Kind.FLAG, true, "counters and timers are kept"));

  public static final Key<Boolean> TRACK_BRANCH_SIZE =
      add(
          Key.of(
              "monitoring.track_branch_size",
              Kind.FLAG,
              true,
              "sizes of branches are among the metrics"));

  public static final Key<Integer> ALERT_DIVERGENCE =
      add(
          Key.of(
              "monitoring.alert_on_large_divergence_mb",
              Kind.count(),
              0,
              "warns of branches that differ by more from their parent, in MiB; 0: never"));

  public static final Key<Boolean> LOG_AUDIT_ACCESS =
      add(
          Key.of(
              "compliance.log_audit_branch_access",
              Kind.FLAG,
              true,
              "who reads an audit branch is logged"));

  public static final Key<String> AUDIT_LOG_PATH =
      add(
          Key.unset(
              "compliance.audit_log_path",
              Kind.NAME,
              "audit.log in the database",
              "where that is logged, relative to the database"));

  public static final Key<Boolean> REQUIRE_JUSTIFICATION =
      add(
          Key.of(
              "compliance.require_justification",
              Kind.FLAG,
              false,
              "who reads an audit branch must have said who he is and why"));

  public static final Key<String> USER_NAME =
      add(
          Key.unset(
              "user.name",
              Kind.NAME,
              "the system's user",
              "who commits by the command, unless --user or HELIOS_USER says so"));

  public static final Key<String> USER_EMAIL =
      add(Key.unset("user.email", Kind.NAME, "none", "address of who commits by the command"));

  private Keys() {}

  private static <T> Key<T> add(Key<T> key) {
    ALL.add(key);
    BY_NAME.put(key.name(), key);
    key.aliases().forEach(alias -> BY_NAME.put(alias, key));
    return key;
  }

  private static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
    Function<E, String> text = e -> e.name().toLowerCase(Locale.ROOT);
    List<E> all = List.of(type.getEnumConstants());
    List<String> names = all.stream().map(text).toList();
    return Kind.text(
        String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.getLast(),
        v -> all.stream().filter(e -> text.apply(e).equals(v)).findFirst().orElse(null),
        text);
  }

  public static List<Key<?>> all() {
    return Collections.unmodifiableList(ALL);
  }

  /** Names of all keys, without aliases. */
  public static List<String> names() {
    return all().stream().map(Key::name).toList();
  }

  /** The key of that name or alias. */
  public static Optional<Key<?>> find(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /**
   * The key of that name or alias.
   *
   * @throws ConfigException if there is none, with the nearest that there is
   */
  public static Key<?> named(String name) {
    return find(name).orElseThrow(() -> noSuch(name));
  }

  private static ConfigException noSuch(String name) {
    List<String> below = BY_NAME.keySet().stream().filter(n -> n.startsWith(name + ".")).toList();
    return below.isEmpty()
        ? new ConfigException("there is no setting '%s'".formatted(name), hint(name))
        : new ConfigException(
            "'%s' is a table of settings".formatted(name),
            "It has %s.".formatted(String.join(", ", below)));
  }

  /**
   * Checks that settings may be in a table of that name.
   *
   * @throws ConfigException if there is none, with the nearest that there is
   */
  static void checkTable(String name) {
    Set<String> tables = new TreeSet<>();
    for (String key : BY_NAME.keySet()) {
      for (int dot = key.indexOf('.'); dot > 0; dot = key.indexOf('.', dot + 1)) {
        tables.add(key.substring(0, dot));
      }
    }
    if (!tables.contains(name)) {
      throw new ConfigException(
          "there is no table '%s'".formatted(name),
          EditDistance.nearest(name, tables)
              .map("Did you mean '%s'?"::formatted)
              .orElse("There are %s.".formatted(String.join(", ", tables))));
    }
  }

  private static String hint(String name) {
    Collection<String> names = BY_NAME.keySet();
    String last = name.substring(name.lastIndexOf('.') + 1);
    return EditDistance.nearest(name, names)
        .or(() -> names.stream().filter(n -> n.endsWith("." + last)).findFirst())
        .or(
            () ->
                EditDistance.nearest(
                        last, names.stream().map(n -> n.substring(n.lastIndexOf('.') + 1)).toList())
                    .flatMap(n -> names.stream().filter(k -> k.endsWith("." + n)).findFirst()))
        .map("Did you mean '%s'?"::formatted)
        .orElse("'helios config list --all' lists them.");
  }
}
