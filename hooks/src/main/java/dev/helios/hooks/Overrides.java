package dev.helios.hooks;

import dev.helios.hooks.check.Json;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.refs.Repository;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was overridden for commits; kept with the move that it let pass. */
public final class Overrides {
  /** Prefix of the record of a commit. */
  private static final String PREFIX = "overrides/";

  private Overrides() {}

  /** What is to be kept with moves that were let pass so, by name. */
  static Map<String, byte[]> records(List<Judged> moves) {
    Map<String, byte[]> records = new LinkedHashMap<>();
    for (Judged judged : moves) {
      List<Json> overridden = new ArrayList<>();
      for (CheckRecord check : judged.run().checks()) {
        if (check.verdict() == Verdict.OVERRIDDEN) {
          overridden.add(
              Json.object()
                  .put("check", check.name())
                  .put("reason", check.result().message())
                  .put("by", check.by())
                  .put("run", judged.run().id())
                  .put("ref", judged.subject().ref())
                  .put("time", Instant.now().toString()));
        }
      }
      CommitId commit = judged.subject().candidate();
      if (!overridden.isEmpty() && commit != null) {
        records.put(
            PREFIX + commit.hex(),
            Json.object().put("overrides", overridden).text().getBytes(StandardCharsets.UTF_8));
      }
    }
    return records;
  }

  /** Those of a commit, as lines for people. */
  public static List<String> of(Repository repository, CommitId commit) {
    byte[] record = repository.record(PREFIX + commit.hex()).orElse(null);
    List<String> lines = new ArrayList<>();
    if (record == null) {
      return lines;
    }
    try {
      for (Json o : Json.parse(new String(record, StandardCharsets.UTF_8)).list("overrides")) {
        lines.add("%s by %s: %s".formatted(o.string("check"), o.string("by"), o.string("reason")));
      }
    } catch (JsonText.Malformed e) {
      throw new IllegalStateException(
          "the record of overrides of %s is damaged".formatted(commit), e);
    }
    return lines;
  }
}
