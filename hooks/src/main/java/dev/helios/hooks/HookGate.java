package dev.helios.hooks;

import dev.helios.merge.Gate;
import dev.helios.merge.MergeException;
import dev.helios.refs.Repository;
import dev.helios.refs.json.JsonText;
import dev.helios.refs.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Lets a candidate pass if every {@code pre-merge} hook does. Safe for use by many threads. */
public final class HookGate implements Gate {
  /** How long a hook may take unless configured otherwise. */
  public static final Duration LIMIT = Duration.ofMinutes(10);

  private static final int PAYLOAD_VERSION = 1;

  private final Repository repository;
  private final Path database;
  private final HookRunner hooks;
  private final Consumer<HookVerdict> listener;

  /**
   * @param database directory of the database, whose {@code hooks} are run
   * @param listener told of each verdict as it comes, to show its log
   */
  public HookGate(
      Repository repository, Path database, Duration limit, Consumer<HookVerdict> listener) {
    this.repository = repository;
    this.database = database.toAbsolutePath();
    this.hooks = new HookRunner(this.database.resolve("hooks"), limit);
    this.listener = listener;
  }

  @Override
  public void check(Candidate candidate) {
    List<HookVerdict> verdicts;
    try {
      if (hooks.hooks(HookEvent.PRE_MERGE).isEmpty()) {
        return;
      }
      // Hooks are other processes: what they are to query must be on disk before they start.
      repository.checkpoint();
      verdicts =
          hooks.run(HookEvent.PRE_MERGE, environment(candidate), payload(candidate), listener);
    } catch (HookException e) {
      throw new MergeException(
          MergeException.Reason.REJECTED,
          "%s; '%s' was not merged into '%s'"
              .formatted(e.getMessage(), candidate.source(), candidate.target()));
    }
    for (HookVerdict verdict : verdicts) {
      if (!(verdict instanceof HookVerdict.Passed)) {
        String log = verdict.log().strip();
        throw new MergeException(
            MergeException.Reason.REJECTED,
            "%s; '%s' was not merged into '%s'%s"
                .formatted(
                    verdict.describe(),
                    candidate.source(),
                    candidate.target(),
                    log.isEmpty() ? "" : "\n" + log));
      }
    }
  }

  private Map<String, String> environment(Candidate c) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("HELIOS_EVENT", HookEvent.PRE_MERGE.fileName());
    environment.put("HELIOS_DB", database.toString());
    environment.put("HELIOS_CANDIDATE", c.commit().hex());
    environment.put("HELIOS_REF", c.commit().hex());
    environment.put("HELIOS_TARGET", c.target());
    environment.put("HELIOS_SOURCE", c.source());
    environment.put("HELIOS_OLD", c.before().hex());
    environment.put("HELIOS_NEW", c.commit().hex());
    environment.put("HELIOS_THEIRS", c.theirs().hex());
    environment.put("HELIOS_BASE", c.base().map(b -> b.hex()).orElse(""));
    environment.put("HELIOS_USER", c.who().name());
    environment.put("HELIOS_URL", url(c));
    // The merging process holds the database for writing; commands that a hook runs only read.
    environment.put("HELIOS_READ_ONLY", "1");
    return environment;
  }

  private String url(Candidate c) {
    return "jdbc:helios:%s?ref=%s&readOnly=true".formatted(database, c.commit().hex());
  }

  private byte[] payload(Candidate c) {
    SortedMap<String, JsonValue> members = new TreeMap<>(JsonText.KEYS);
    members.put("version", new JsonValue.Number(BigDecimal.valueOf(PAYLOAD_VERSION)));
    members.put("event", new JsonValue.Text(HookEvent.PRE_MERGE.fileName()));
    members.put("database", new JsonValue.Text(database.toString()));
    members.put("target", new JsonValue.Text(c.target()));
    members.put("source", new JsonValue.Text(c.source()));
    members.put("candidate", new JsonValue.Text(c.commit().hex()));
    members.put("old", new JsonValue.Text(c.before().hex()));
    members.put("theirs", new JsonValue.Text(c.theirs().hex()));
    members.put(
        "base",
        c.base().<JsonValue>map(b -> new JsonValue.Text(b.hex())).orElse(JsonValue.Null.NULL));
    members.put("user", new JsonValue.Text(c.who().name()));
    members.put("url", new JsonValue.Text(url(c)));
    return JsonText.write(new JsonValue.Object(members)).getBytes(StandardCharsets.UTF_8);
  }
}
