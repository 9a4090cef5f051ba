package dev.helios.hooks.run;

import dev.helios.hooks.check.Annotation;
import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.Json;
import dev.helios.hooks.check.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one check said in a run.
 *
 * @param key of the verdict among those that are used again; null if it is none
 * @param isCached whether an earlier run found it, for the same content
 * @param by who reported or overrode it; null if the check itself did
 */
public record CheckRecord(
    String name,
    String kind,
    String event,
    boolean isRequired,
    CheckResult result,
    Instant startedAt,
    long durationMillis,
    boolean isCached,
    @Nullable String key,
    @Nullable String by) {

  public Verdict verdict() {
    return result.verdict();
  }

  /** Whether a move may go on, as far as this check is concerned. */
  public boolean letsPass() {
    return !isRequired || verdict().passes();
  }

  /** One line for people. */
  public String describe() {
    String what = "check '%s' %s".formatted(name, words(verdict()));
    return result.message().isEmpty() ? what : "%s: %s".formatted(what, result.message());
  }

  private static String words(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "passed";
      case WARN -> "warns";
      case FAIL -> "failed";
      case ERROR -> "could not be carried out";
      case TIMEOUT -> "did not end in time";
      case SKIPPED -> "was skipped";
      case PENDING -> "is not reported yet";
      case OVERRIDDEN -> "was overridden";
    };
  }

  public CheckRecord with(CheckResult other, @Nullable String who) {
    return new CheckRecord(
        name, kind, event, isRequired, other, startedAt, durationMillis, isCached, key, who);
  }

  /** The same verdict, used again for another run. */
  public CheckRecord again(String otherEvent, boolean required) {
    return new CheckRecord(
        name, kind, otherEvent, required, result, startedAt, durationMillis, true, key, by);
  }

  public Json json() {
    List<Json> annotations = new ArrayList<>();
    for (Annotation a : result.annotations()) {
      annotations.add(
          Json.object()
              .put("table", a.table())
              .put("key", a.key())
              .put("column", a.column())
              .put("message", a.message()));
    }
    return Json.object()
        .put("name", name)
        .put("kind", kind)
        .put("event", event)
        .put("required", isRequired)
        .put("verdict", verdict().text())
        .put("message", result.message())
        .put("log", result.log())
        .put("annotations", annotations)
        .put("started_at", startedAt.toString())
        .put("duration_ms", durationMillis)
        .put("cached", isCached)
        .put("key", key)
        .put("by", by);
  }

  static CheckRecord of(Json json) {
    List<Annotation> annotations = new ArrayList<>();
    for (Json a : json.list("annotations")) {
      annotations.add(
          new Annotation(
              a.string("table"), a.string("key"), a.string("column"), text(a, "message")));
    }
    Verdict verdict = Verdict.named(text(json, "verdict")).orElse(Verdict.ERROR);
    return new CheckRecord(
        text(json, "name"),
        text(json, "kind"),
        text(json, "event"),
        json.bool("required"),
        new CheckResult(verdict, text(json, "message"), text(json, "log"), annotations),
        Instant.parse(text(json, "started_at")),
        json.number("duration_ms"),
        json.bool("cached"),
        json.string("key"),
        json.string("by"));
  }

  static String text(Json json, String name) {
    return Objects.requireNonNullElse(json.string(name), "");
  }
}
