package dev.helios.hooks;

import dev.helios.hooks.Candidates.Candidate;
import dev.helios.hooks.check.Json;
import dev.helios.merge.MergeOptions;
import dev.helios.merge.Strategy;
import dev.helios.refs.history.Actor;
import dev.helios.refs.history.CommitId;
import dev.helios.refs.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;

/** Candidates as the records that are kept of them: JSON with a version. */
final class CandidateCodec {
  private CandidateCodec() {}

  static byte[] encode(Candidate c) {
    MergeOptions o = c.options();
    Json json =
        Json.object()
            .put("version", 1)
            .put("id", c.id())
            .put("target", c.target())
            .put("source", c.source())
            .put("commit", c.commit().hex())
            .put("old", c.old().hex())
            .put("theirs", c.theirs().hex())
            .put("base", c.base() == null ? null : c.base().hex())
            .put("strategy", o.strategy().name())
            .put("message", o.message())
            .put("no_ff", o.noFastForward())
            .put("ff_only", o.fastForwardOnly())
            .put("squash", o.squash())
            .put("allow_unrelated", o.allowUnrelated())
            .put("user", c.who().name())
            .put("email", c.who().email())
            .put("expires", c.expires().toString());
    return json.text().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @throws IllegalStateException if the bytes are not what {@link #encode} wrote
   */
  static Candidate decode(String id, byte[] bytes) {
    try {
      Json j = Json.parse(new String(bytes, StandardCharsets.UTF_8));
      String base = j.string("base");
      return new Candidate(
          text(j, "id"),
          text(j, "target"),
          text(j, "source"),
          new CommitId(text(j, "commit")),
          new CommitId(text(j, "old")),
          new CommitId(text(j, "theirs")),
          base == null ? null : new CommitId(base),
          new MergeOptions(
              Strategy.valueOf(text(j, "strategy")),
              j.string("message"),
              j.bool("no_ff"),
              j.bool("ff_only"),
              j.bool("squash"),
              j.bool("allow_unrelated")),
          new Actor(text(j, "user"), text(j, "email")),
          Instant.parse(text(j, "expires")));
    } catch (JsonText.Malformed e) {
      throw new IllegalStateException("the record of candidate %s is damaged".formatted(id), e);
    }
  }

  private static String text(Json json, String name) {
    return Objects.requireNonNullElse(json.string(name), "");
  }
}
