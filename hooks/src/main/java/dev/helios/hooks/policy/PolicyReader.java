package dev.helios.hooks.policy;

import dev.helios.hooks.check.HookEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads the YAML of a policy, strictly: what it does not know is an error. */
public final class PolicyReader {
  private static final int VERSION = 1;

  private PolicyReader() {}

  /**
   * Reads a policy.
   *
   * @throws PolicyException if it is no YAML, or says what no policy can
   */
  public static Policy read(String text) {
    Object document;
    try {
      document =
          new Load(LoadSettings.builder().setLabel("policy").setAllowDuplicateKeys(false).build())
              .loadFromString(text);
    } catch (YamlEngineException e) {
      throw new PolicyException("no YAML: " + e.getMessage());
    }
    PolicyNode top = PolicyNode.of("the policy", document);
    long version = top.number("version", 0);
    if (version != VERSION) {
      throw new PolicyException("it must begin with 'version: 1'");
    }
    List<CheckSpec> checks = new ArrayList<>();
    PolicyNode defined = top.child("checks");
    for (String name : defined.names()) {
      checks.add(CheckReader.read(name, defined.child(name)));
    }
    List<Protection> protections = new ArrayList<>();
    for (PolicyNode p : top.children("protect")) {
      protections.add(protection(p, checks));
    }
    PolicyNode branches = top.child("branches");
    List<Policy.Expiry> expiry = new ArrayList<>();
    for (PolicyNode e : branches.children("expire")) {
      Duration after = e.duration("after");
      if (after == null) {
        throw new PolicyException(e.place() + " lacks 'after'");
      }
      for (String ref : e.texts("refs", List.of("**"))) {
        expiry.add(new Policy.Expiry(RefPattern.of(ref), after));
      }
      e.done();
    }
    Policy policy = new Policy(hash(text), protections, checks, branches.regex("naming"), expiry);
    branches.done();
    top.done();
    return policy;
  }

  private static Protection protection(PolicyNode node, List<CheckSpec> checks) {
    List<RefPattern> refs = node.texts("refs", List.of()).stream().map(RefPattern::of).toList();
    if (refs.isEmpty()) {
      throw new PolicyException(node.place() + " lacks 'refs'");
    }
    Set<String> deny = new HashSet<>(node.texts("deny", List.of()));
    for (String operation : deny) {
      if (!Protection.OPERATIONS.contains(operation)) {
        throw new PolicyException(
            "%s denies '%s'; what can be denied is %s"
                .formatted(
                    node.place(),
                    operation,
                    String.join(", ", Protection.OPERATIONS.stream().sorted().toList())));
      }
    }
    List<String> require = node.texts("require", List.of());
    for (String name : require) {
      if (checks.stream().noneMatch(c -> c.name().equals(name))) {
        throw new PolicyException(
            "%s requires check '%s', which is not defined".formatted(node.place(), name));
      }
    }
    Protection protection =
        new Protection(
            refs,
            Set.copyOf(deny),
            require,
            Math.toIntExact(node.number("approvals", 0)),
            Set.copyOf(node.texts("approvers", List.of())));
    node.done();
    return protection;
  }

  /** Events of a check. */
  static Set<HookEvent> events(PolicyNode node, HookEvent usual) {
    Set<HookEvent> events = EnumSet.noneOf(HookEvent.class);
    for (String text : node.texts("on", List.of(usual.text()))) {
      events.add(
          HookEvent.named(text)
              .orElseThrow(
                  () ->
                      new PolicyException(
                          "%s is on '%s', which is no event".formatted(node.place(), text))));
    }
    return events;
  }

  static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  static Map<String, Object> map(String place, @Nullable Object value) {
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new PolicyException(place + " is no map of names to values");
    }
    Map<String, Object> named = new java.util.LinkedHashMap<>();
    map.forEach((k, v) -> named.put(String.valueOf(k), v == null ? "" : v));
    return named;
  }
}
