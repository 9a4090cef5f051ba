package dev.helios.hooks;

import dev.helios.hooks.check.Json;
import dev.helios.refs.Repository;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What was overridden for commits; kept with the move that it let pass. */
public final class Overrides {
  /** Prefix of the record of a commit. */
  static final String PREFIX = "overrides/";

  private Overrides() {}

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
