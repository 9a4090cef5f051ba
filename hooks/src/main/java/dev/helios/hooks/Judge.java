package dev.helios.hooks;

import dev.helios.hooks.check.Annotation;
import dev.helios.hooks.check.Check;
import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.Subject;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.policy.Policy;
import dev.helios.hooks.policy.Protection;
import dev.helios.hooks.run.CheckRecord;
import dev.helios.hooks.run.Run;
import dev.helios.hooks.run.RunProcess;
import dev.helios.hooks.run.RunStore;
import dev.helios.refs.Repository;
import dev.helios.refs.history.CommitId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries out checks, or finds what they said before, and keeps what they say. Thread-safe. */
final class Judge {
  /** Whether this thread, or one that started it, runs a check. */
  private static final InheritableThreadLocal<Boolean> CHECKING = new InheritableThreadLocal<>();

  private final Repository repository;
  private final RunStore store;
  private final Consumer<CheckRecord> listener;

  Judge(Repository repository, RunStore store, Consumer<CheckRecord> listener) {
    this.repository = repository;
    this.store = store;
    this.listener = listener;
  }

  static boolean isChecking() {
    return Boolean.TRUE.equals(CHECKING.get());
  }

  /** A run of nothing yet. */
  Run begin(Subject s, Policy policy) {
    return new Run(
        s.run(),
        s.event().text(),
        s.operation(),
        s.ref(),
        s.source(),
        hex(s.old()),
        hex(s.candidate()),
        hex(s.theirs()),
        hex(s.base()),
        root(s.old()),
        root(s.candidate()),
        s.user(),
        policy.hash(),
        Instant.now(),
        null,
        Run.State.RUNNING,
        RunProcess.own(),
        null,
        List.of());
  }

  private static @Nullable String hex(@Nullable CommitId id) {
    return id == null ? null : id.hex();
  }

  private @Nullable String root(@Nullable CommitId id) {
    return id == null ? null : repository.history().commit(id).root().toString();
  }

  /**
   * Adds to a run what these checks say, one after another; all of them are asked.
   *
   * @param fresh asks anew even where a verdict is known, unless it was reported
   */
  Run judge(
      Run run,
      Subject subject,
      Policy policy,
      List<CheckList.Item> items,
      Waivers waivers,
      boolean fresh) {
    Run now = run;
    for (CheckList.Item item : items) {
      CheckRecord record = one(now, subject.at(item.event()), policy, item, waivers, fresh);
      List<CheckRecord> all = new ArrayList<>(now.checks());
      all.add(record);
      now = now.with(all);
      store.put(now);
      listener.accept(record);
    }
    return now;
  }

  private CheckRecord one(
      Run run,
      Subject subject,
      Policy policy,
      CheckList.Item item,
      Waivers waivers,
      boolean fresh) {
    Check check = item.check();
    Instant start = Instant.now();
    if (waivers.noVerify() && !item.isRequired()) {
      return record(item, CheckResult.of(Verdict.SKIPPED, "--no-verify"), start, null);
    }
    String identity = check.identity(subject);
    String key = identity == null ? null : key(run, check.name(), identity);
    Optional<CheckRecord> known =
        key == null || (fresh && !check.kind().equals("external"))
            ? Optional.empty()
            : store.verdict(key);
    CheckRecord record;
    if (check.name().equals(CheckList.APPROVAL)) {
      record = approvals(run, subject, policy, item, key, known, start);
    } else if (known.isPresent()) {
      record = known.get().again(item.event().text(), item.isRequired());
    } else {
      record = record(item, run(check, subject), start, key);
      boolean isKept =
          switch (record.verdict()) {
            case PASS, WARN, SKIPPED -> true;
            case FAIL -> check.isPure();
            case ERROR, TIMEOUT, PENDING, OVERRIDDEN -> false;
          };
      if (key != null && isKept) {
        store.keep(key, record);
      } else if (key != null && fresh) {
        store.forget(key);
      }
    }
    return overridden(record, subject, waivers);
  }

  private static CheckRecord record(
      CheckList.Item item, CheckResult result, Instant start, @Nullable String key) {
    return new CheckRecord(
        item.check().name(),
        item.check().kind(),
        item.event().text(),
        item.isRequired(),
        result,
        start,
        Instant.now().toEpochMilli() - start.toEpochMilli(),
        false,
        key,
        null);
  }

  /** Whatever goes wrong in a check is its verdict, never the end of what asked for it. */
  private static CheckResult run(Check check, Subject subject) {
    CHECKING.set(true);
    try {
      return check.run(subject);
    } catch (RuntimeException e) {
      return new CheckResult(
          Verdict.ERROR, "it failed: " + e, e + "\n" + List.of(e.getStackTrace()), List.of());
    } finally {
      CHECKING.remove();
    }
  }

  private static CheckRecord overridden(CheckRecord record, Subject subject, Waivers waivers) {
    String reason = waivers.overrides().get(record.name());
    if (reason == null || !record.isRequired() || record.verdict().passes()) {
      return record;
    }
    CheckResult was = record.result();
    return record.with(
        new CheckResult(
            Verdict.OVERRIDDEN,
            "%s (it was %s%s)"
                .formatted(
                    reason,
                    was.verdict().text(),
                    was.message().isEmpty() ? "" : ": " + was.message()),
            was.log(),
            was.annotations()),
        subject.user());
  }

  /** Who approved is kept as annotations; who may, and how many must, the policy says. */
  private static CheckRecord approvals(
      Run run,
      Subject subject,
      Policy policy,
      CheckList.Item item,
      @Nullable String key,
      Optional<CheckRecord> known,
      Instant start) {
    List<Annotation> given = known.map(k -> k.result().annotations()).orElse(List.of());
    String problem = "";
    for (Protection protection : policy.of(subject.ref())) {
      long count =
          given.stream()
              .map(Annotation::message)
              .filter(user -> !user.equals(run.user()))
              .filter(
                  user -> protection.approvers().isEmpty() || protection.approvers().contains(user))
              .distinct()
              .count();
      if (count < protection.approvals()) {
        problem = "%d of %d approvals".formatted(count, protection.approvals());
      }
    }
    CheckResult result =
        new CheckResult(
            problem.isEmpty() ? Verdict.PASS : Verdict.PENDING,
            problem.isEmpty()
                ? ""
                : "%s; 'helios check report %s approval --verdict pass' gives one"
                    .formatted(problem, run.id()),
            "",
            given);
    return record(item, result, start, key);
  }

  /** What verdicts are kept by: policy, check, candidate's content and old content. */
  private static String key(Run run, String check, String identity) {
    String text =
        String.join(
            "\u0000",
            "" + run.policy(),
            check,
            "" + run.candidateRoot(),
            "" + run.oldRoot(),
            identity);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
