package dev.helios.sql.session;

import dev.helios.sql.session.AuditTrail.Context;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells the trail which audit branches the statements of a session read, each once a statement,
 * before anything of it is read. Not thread-safe.
 */
final class SessionAudit {
  private static final String AUDITOR = "helios.auditor";
  private static final String JUSTIFICATION = "helios.justification";

  private final Session session;
  private final AuditTrail trail;
  private final boolean isOn;
  private final Set<String> logged = new HashSet<>();

  /** What is being run; null before the first statement, when names are merely looked up. */
  private @Nullable String statement;

  private @Nullable Place known;
  private List<String> ofKnown = List.of();

  /** Whether what begins now is part of a statement that runs. */
  private boolean isWithin;

  /** A branch whose reading was logged before the session began. */
  private @Nullable String exempt;

  SessionAudit(Session session, AuditTrail trail) {
    this.session = session;
    this.trail = trail;
    this.isOn = trail.isOn();
  }

  void exempt(String branch) {
    exempt = branch;
  }

  void setContext(Context context) {
    session.settings().set(Setting.named(AUDITOR), context.auditor(), false);
    session.settings().set(Setting.named(JUSTIFICATION), context.justification(), false);
  }

  private @Nullable Context context() {
    String auditor = Objects.requireNonNullElse(session.settings().find(AUDITOR), "");
    String justification = Objects.requireNonNullElse(session.settings().find(JUSTIFICATION), "");
    return auditor.isBlank() || justification.isBlank()
        ? null
        : new Context(auditor, justification);
  }

  /** A statement is about to be run that may read by names; or a part of one that is. */
  void begin(String sql) {
    if (isOn && !isWithin) {
      statement = sql;
      if (!logged.isEmpty()) {
        logged.clear();
      }
    }
  }

  /** Runs a statement that may run others: they are parts of it, and not logged beside it. */
  <T> T during(String sql, Supplier<T> work) {
    begin(sql);
    boolean before = isWithin;
    isWithin = true;
    try {
      return work.get();
    } finally {
      isWithin = before;
    }
  }

  /** A statement is about to be run that reads what the session is at. */
  void beginHere(String sql) {
    begin(sql);
    here();
  }

  /** The statement that runs is about to read what the session is at. */
  void here() {
    if (isOn) {
      Place place = session.place();
      if (place != known) {
        known = place;
        String head = session.transactions().standing().head();
        ofKnown = trail.branches(place.name(), head);
      }
      ofKnown.forEach(this::log);
    }
  }

  /** Does something that looks at names of a statement, but at no rows. */
  <T> T looking(Supplier<T> work) {
    String before = statement;
    statement = null;
    try {
      return work.get();
    } finally {
      statement = before;
    }
  }

  /** The statement that runs is about to read a revision that it names. */
  void reading(String revision) {
    if (isOn && statement != null) {
      trail.branches(revision, session.place().head()).forEach(this::log);
    }
  }

  private void log(String branch) {
    if (!branch.equals(exempt) && logged.add(branch)) {
      try {
        trail.reading(branch, Objects.requireNonNull(statement), context(), session.actor().name());
      } catch (RuntimeException e) {
        logged.remove(branch);
        throw e;
      }
    }
  }
}
