package dev.helios.hooks;

import dev.helios.hooks.check.Check;
import dev.helios.hooks.check.CheckResult;
import dev.helios.hooks.check.ExecutableCheck;
import dev.helios.hooks.check.Executables;
import dev.helios.hooks.check.FixedCheck;
import dev.helios.hooks.check.HookEvent;
import dev.helios.hooks.check.MessagePattern;
import dev.helios.hooks.check.NamePattern;
import dev.helios.hooks.check.Queries;
import dev.helios.hooks.check.ReportedCheck;
import dev.helios.hooks.check.RowLimit;
import dev.helios.hooks.check.SchemaLint;
import dev.helios.hooks.check.ServiceCheck;
import dev.helios.hooks.check.SqlAssertion;
import dev.helios.hooks.check.Subject;
import dev.helios.hooks.check.Verdict;
import dev.helios.hooks.check.WebhookCheck;
import dev.helios.hooks.policy.CheckKind;
import dev.helios.hooks.policy.CheckSpec;
import dev.helios.hooks.policy.Policies;
import dev.helios.hooks.policy.Policy;
import dev.helios.hooks.policy.PolicyException;
import dev.helios.hooks.policy.PolicyReader;
import dev.helios.hooks.policy.Protection;
import dev.helios.refs.Repository;
import dev.helios.refs.root.Root;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says which checks judge a move. Safe for use by many threads. */
final class CheckList {
  /** Name of the check that a policy's denials come to. */
  static final String PROTECTION = "protection";

  /** Name of the check that a new policy can be read. */
  static final String POLICY = "policy";

  static final String APPROVAL = "approval";

  private final Repository repository;
  private final @Nullable Executables executables;
  private final Queries queries;
  private final Duration limit;

  /**
   * @param executables null on the heap
   * @param limit how long an executable may take that no policy speaks of
   */
  CheckList(
      Repository repository, @Nullable Executables executables, Queries queries, Duration limit) {
    this.repository = repository;
    this.executables = executables;
    this.queries = queries;
    this.limit = limit;
  }

  /** A check, and whether the move needs it. */
  record Item(Check check, HookEvent event, boolean isRequired) {}

  /** Whether executables can be there, for whatever event; quick. */
  boolean hasExecutables() {
    return executables != null && executables.isThere();
  }

  /**
   * The checks of some events of a move, and those that its ref requires whatever the event.
   *
   * @param isRewind whether the ref loses commits
   * @param withRequired whether what the ref requires was not judged before
   */
  List<Item> of(
      Subject subject,
      Policy policy,
      List<HookEvent> events,
      boolean isRewind,
      boolean withRequired) {
    List<Item> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<Protection> protections = policy.of(subject.ref());
    Set<String> required = new java.util.LinkedHashSet<>();
    protections.forEach(p -> required.addAll(p.require()));
    if (withRequired) {
      denial(subject, protections, isRewind)
          .ifPresent(c -> add(c, events.get(0), true, items, names));
      brokenPolicy(subject).ifPresent(c -> add(c, events.get(0), true, items, names));
    }
    for (HookEvent event : events) {
      executables(event, policy, items, names);
      for (CheckSpec spec : policy.checks()) {
        if (spec.isOn(event, subject.ref()) && !(spec.kind() instanceof CheckKind.Hook)) {
          boolean needed = required.contains(spec.name()) || !spec.isAdvisory();
          add(check(spec), event, needed, items, names);
        }
      }
    }
    if (withRequired && policy.naming() != null && subject.old() == null && subject.isBranch()) {
      add(new NamePattern("naming", policy.naming(), false), events.get(0), true, items, names);
    }
    if (withRequired && subject.candidate() != null) {
      for (String name : required) {
        add(named(name, policy), events.get(0), true, items, names);
      }
      if (protections.stream().anyMatch(p -> p.approvals() > 0)) {
        add(new ReportedCheck(APPROVAL, false), events.get(0), true, items, names);
      }
    }
    return items;
  }

  private static void add(
      Check check, HookEvent event, boolean required, List<Item> items, Set<String> names) {
    if (names.add(check.name())) {
      items.add(
          new Item(
              check, event, required && event.isBefore() || event == HookEvent.MANUAL && required));
    }
  }

  /** What the policy of the ref denies, if it denies the move. */
  Optional<Item> denial(Subject subject, Policy policy, boolean isRewind) {
    return denial(subject, policy.of(subject.ref()), isRewind)
        .map(c -> new Item(c, subject.event(), true));
  }

  private static Optional<Check> denial(
      Subject subject, List<Protection> protections, boolean isRewind) {
    Set<String> acts = new HashSet<>();
    acts.add(subject.operation());
    if (subject.old() == null) {
      acts.add("create");
    }
    if (subject.candidate() == null) {
      acts.add("delete");
    }
    if (isRewind) {
      acts.add("rewind");
    }
    for (Protection protection : protections) {
      for (String act : acts) {
        if (protection.deny().contains(act)) {
          return Optional.of(
              new FixedCheck(
                  PROTECTION,
                  "policy",
                  CheckResult.of(
                      Verdict.FAIL,
                      "the policy of '%s' denies %s".formatted(subject.target(), act))));
        }
      }
    }
    return Optional.empty();
  }

  /** A policy that cannot be read must not come into force: nothing could pass it. */
  private Optional<Check> brokenPolicy(Subject subject) {
    if (subject.candidate() == null || !subject.isBranch()) {
      return Optional.empty();
    }
    Root root = repository.history().root(subject.candidate());
    try {
      Policies.text(root).ifPresent(PolicyReader::read);
      return Optional.empty();
    } catch (PolicyException e) {
      return Optional.of(
          new FixedCheck(
              POLICY,
              "policy",
              CheckResult.of(Verdict.ERROR, "the new policy cannot be read: " + e.getMessage())));
    }
  }

  private void executables(HookEvent event, Policy policy, List<Item> items, Set<String> names) {
    if (executables == null || !executables.isThere()) {
      return;
    }
    for (Path file : executables.of(event)) {
      String name = executables.name(file);
      CheckSpec spec = null;
      for (CheckSpec s : policy.checks()) {
        spec = s.kind() instanceof CheckKind.Hook h && h.path().equals(name) ? s : spec;
      }
      boolean advisory = spec != null && spec.isAdvisory();
      add(
          new ExecutableCheck(
              spec != null ? spec.name() : name,
              file,
              spec != null ? spec.timeout() : limit,
              advisory,
              repository::checkpoint),
          event,
          !advisory,
          items,
          names);
    }
  }

  private Check named(String name, Policy policy) {
    return policy
        .check(name)
        .map(this::check)
        .orElseGet(
            () ->
                new FixedCheck(name, "policy", CheckResult.of(Verdict.ERROR, "it is not defined")));
  }

  /** The check of that name for a run that is repeated; empty if nothing defines it now. */
  private Check check(CheckSpec spec) {
    boolean advisory = spec.isAdvisory();
    String name = spec.name();
    return switch (spec.kind()) {
      case CheckKind.Sql k ->
          new SqlAssertion(
              name, k.query(), k.tables(), advisory, spec.timeout(), queries, repository);
      case CheckKind.Lint k -> new SchemaLint(name, k.rules(), advisory, repository);
      case CheckKind.MaxRows k -> new RowLimit(name, k.total(), k.tables(), advisory, repository);
      case CheckKind.Message k -> new MessagePattern(name, k.pattern(), advisory, repository);
      case CheckKind.Naming k -> new NamePattern(name, k.pattern(), advisory);
      case CheckKind.External k -> new ReportedCheck(name, advisory);
      case CheckKind.Service k ->
          new ServiceCheck(name, k.provider(), k.settings(), advisory, spec.timeout());
      case CheckKind.Webhook k -> webhook(spec, k);
      case CheckKind.Hook k -> hook(spec, k);
    };
  }

  private static Check webhook(CheckSpec spec, CheckKind.Webhook k) {
    String variable = k.secretVariable();
    String secret = variable == null ? null : System.getenv(variable);
    if (variable != null && secret == null) {
      return new FixedCheck(
          spec.name(),
          "webhook",
          CheckResult.of(
              Verdict.ERROR, "the environment variable %s is not set".formatted(variable)));
    }
    return new WebhookCheck(
        spec.name(), k.url(), secret, k.retries(), k.pause(), spec.isAdvisory(), spec.timeout());
  }

  private Check hook(CheckSpec spec, CheckKind.Hook k) {
    if (executables == null) {
      return new FixedCheck(
          spec.name(),
          "executable",
          CheckResult.of(Verdict.ERROR, "a database on the heap has no hooks"));
    }
    Path file = executables.directory().resolve(k.path()).normalize();
    return file.startsWith(executables.directory())
        ? new ExecutableCheck(
            spec.name(), file, spec.timeout(), spec.isAdvisory(), repository::checkpoint)
        : new FixedCheck(
            spec.name(),
            "executable",
            CheckResult.of(Verdict.ERROR, k.path() + " is not below the directory of hooks"));
  }
}
