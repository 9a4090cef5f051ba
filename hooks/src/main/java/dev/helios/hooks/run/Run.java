package dev.helios.hooks.run;

import dev.helios.hooks.check.Json;
import dev.helios.hooks.check.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of the checks of a move. Ids are in the order of time.
 *
 * @param operation commit, merge, fast-forward, reset, create, ..
 * @param old commit that the ref was at; null if it was not there
 * @param candidate commit that it was to be at; null if it was to go
 * @param oldRoot hash of old's root, in hexadecimal; null without old
 * @param policy hash of the policy that counted; null if there was none
 * @param state how far it has come
 * @param process the process that runs it
 * @param note what became of it, for people
 */
public record Run(
    String id,
    String event,
    String operation,
    String ref,
    @Nullable String source,
    @Nullable String old,
    @Nullable String candidate,
    @Nullable String theirs,
    @Nullable String base,
    @Nullable String oldRoot,
    @Nullable String candidateRoot,
    @Nullable String user,
    @Nullable String policy,
    Instant startedAt,
    @Nullable Instant finishedAt,
    State state,
    @Nullable String process,
    @Nullable String note,
    List<CheckRecord> checks) {
  /** How far a run has come. */
  public enum State {
    /** Checks are under way, or the move is. */
    RUNNING,
    /** All is judged; the candidate waits to be published. */
    READY,
    /** The move is made. */
    PUBLISHED,
    /** Checks refused it. */
    REFUSED,
    /** The ref was no longer what it had been. */
    OVERTAKEN,
    /** The process ended before the move was made. */
    INTERRUPTED
  }

  public Run {
    checks = List.copyOf(checks);
  }

  /**
   * The worst that a required check said; a warning where an advisory one did not pass; an error
   * where the process ended on the way.
   */
  public Verdict verdict() {
    if (state == State.INTERRUPTED) {
      return Verdict.ERROR;
    }
    Verdict worst = Verdict.PASS;
    for (CheckRecord check : checks) {
      Verdict verdict = check.verdict();
      if (!check.isRequired() && !verdict.passes()) {
        verdict = Verdict.WARN;
      }
      if (weight(verdict) > weight(worst)) {
        worst = verdict;
      }
    }
    return worst == Verdict.PASS && state == State.RUNNING ? Verdict.PENDING : worst;
  }

  private static int weight(Verdict verdict) {
    return switch (verdict) {
      case PASS, SKIPPED -> 0;
      case WARN -> 1;
      case OVERRIDDEN -> 2;
      case PENDING -> 3;
      case FAIL -> 4;
      case TIMEOUT -> 5;
      case ERROR -> 6;
    };
  }

  public Optional<CheckRecord> check(String name) {
    return checks.stream().filter(c -> c.name().equals(name)).findFirst();
  }

  /** Whether every required check lets the move go on. */
  public boolean letsPass() {
    return checks.stream().allMatch(CheckRecord::letsPass);
  }

  public Run with(List<CheckRecord> others) {
    return copy(finishedAt, state, note, others);
  }

  public Run in(State other, @Nullable String why) {
    return copy(other == State.RUNNING ? null : Instant.now(), other, why, checks);
  }

  private Run copy(
      @Nullable Instant end, State other, @Nullable String why, List<CheckRecord> records) {
    return new Run(
        id,
        event,
        operation,
        ref,
        source,
        old,
        candidate,
        theirs,
        base,
        oldRoot,
        candidateRoot,
        user,
        policy,
        startedAt,
        end,
        other,
        process,
        why,
        records);
  }

  /** Version of {@link #json}; raised when a member goes or changes its meaning. */
  private static final int VERSION = 1;

  public Json json() {
    List<Json> records = new ArrayList<>();
    checks.forEach(c -> records.add(c.json()));
    return Json.object()
        .put("version", VERSION)
        .put("id", id)
        .put("event", event)
        .put("operation", operation)
        .put("ref", ref)
        .put("source", source)
        .put("old", old)
        .put("candidate", candidate)
        .put("theirs", theirs)
        .put("base", base)
        .put("old_root", oldRoot)
        .put("candidate_root", candidateRoot)
        .put("user", user)
        .put("policy", policy)
        .put("started_at", startedAt.toString())
        .put("finished_at", finishedAt == null ? null : finishedAt.toString())
        .put("state", state.name().toLowerCase(java.util.Locale.ROOT))
        .put("verdict", verdict().text())
        .put("process", process)
        .put("note", note)
        .put("checks", records);
  }

  static Run of(Json json) {
    List<CheckRecord> records = new ArrayList<>();
    json.list("checks").forEach(c -> records.add(CheckRecord.of(c)));
    String end = json.string("finished_at");
    return new Run(
        CheckRecord.text(json, "id"),
        CheckRecord.text(json, "event"),
        CheckRecord.text(json, "operation"),
        CheckRecord.text(json, "ref"),
        json.string("source"),
        json.string("old"),
        json.string("candidate"),
        json.string("theirs"),
        json.string("base"),
        json.string("old_root"),
        json.string("candidate_root"),
        json.string("user"),
        json.string("policy"),
        Instant.parse(CheckRecord.text(json, "started_at")),
        end == null ? null : Instant.parse(end),
        State.valueOf(CheckRecord.text(json, "state").toUpperCase(java.util.Locale.ROOT)),
        json.string("process"),
        json.string("note"),
        records);
  }
}
