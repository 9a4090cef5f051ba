package dev.helios.hooks;

import dev.helios.hooks.check.Subject;
import dev.helios.hooks.policy.Policy;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.Run;
import dev.helios.refs.gate.RefMove;

/** What was judged, by which policy, and the run of it. */
record Judged(Subject subject, Policy policy, Run run) {
  /** Whether this was the candidate of what now moves. */
  boolean isOf(RefMove move) {
    return subject.ref().equals(move.ref())
        && subject.old() != null
        && subject.old().equals(move.from())
        && subject.candidate() != null
        && subject.candidate().equals(move.to());
  }

  boolean hasChecks() {
    return !run.checks().isEmpty();
  }

  /** What stands in the way, with the log of what has one. */
  static String problems(Run run) {
    StringBuilder text = new StringBuilder();
    for (CheckRecord check : run.checks()) {
      if (!check.letsPass()) {
        text.append(text.isEmpty() ? "" : "\n").append(check.describe());
        String log = check.result().log().strip();
        if (!log.isEmpty()) {
          text.append('\n').append(log);
        }
      }
    }
    return text.toString();
  }
}
