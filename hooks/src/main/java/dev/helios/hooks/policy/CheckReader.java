package dev.helios.hooks.policy;

import dev.helios.hooks.check.HookEvent;
import dev.helios.hooks.check.LintRule;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the definition of one check. */
final class CheckReader {
  private static final List<String> KINDS =
      List.of(
          "sql", "lint", "max-rows", "message", "naming", "webhook", "external", "service", "hook");

  private static final int RETRIES = 3;

  private CheckReader() {}

  static CheckSpec read(String name, PolicyNode node) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._/-]*")) {
      throw new PolicyException(
          "check '%s': a name is of letters, digits, '.', '_', '-' and '/'".formatted(name));
    }
    List<String> kinds = KINDS.stream().filter(node::has).toList();
    if (kinds.size() != 1) {
      throw new PolicyException(
          "%s must have one of %s".formatted(node.place(), String.join(", ", KINDS)));
    }
    CheckKind kind = kind(kinds.get(0), node);
    HookEvent usual =
        switch (kind) {
          case CheckKind.Naming n -> HookEvent.PRE_REF_UPDATE;
          default -> HookEvent.PRE_MERGE;
        };
    Duration timeout = node.duration("timeout");
    CheckSpec spec =
        new CheckSpec(
            name,
            kind,
            PolicyReader.events(node, usual),
            node.texts("refs", List.of()).stream().map(RefPattern::of).toList(),
            node.bool("advisory"),
            timeout == null ? CheckSpec.TIMEOUT : timeout);
    node.done();
    return spec;
  }

  private static CheckKind kind(String kind, PolicyNode node) {
    return switch (kind) {
      case "sql" -> new CheckKind.Sql(text(node, kind), node.texts("tables", List.of()));
      case "lint" -> new CheckKind.Lint(rules(node));
      case "max-rows" -> maxRows(node);
      case "message" -> new CheckKind.Message(regex(node, kind));
      case "naming" -> new CheckKind.Naming(regex(node, kind));
      case "webhook" -> webhook(node);
      case "external" -> {
        if (!node.bool(kind)) {
          throw new PolicyException("%s: 'external' is true".formatted(node.place()));
        }
        yield new CheckKind.External();
      }
      case "service" -> service(node);
      default -> new CheckKind.Hook(text(node, kind));
    };
  }

  private static String text(PolicyNode node, String name) {
    String text = node.text(name);
    if (text == null || text.isBlank()) {
      throw new PolicyException("%s: '%s' is empty".formatted(node.place(), name));
    }
    return text;
  }

  private static Pattern regex(PolicyNode node, String name) {
    text(node, name);
    return Objects.requireNonNull(node.regex(name));
  }

  private static Set<LintRule> rules(PolicyNode node) {
    Set<LintRule> rules = EnumSet.noneOf(LintRule.class);
    for (String text : node.texts("lint", List.of())) {
      if (text.equals("all")) {
        rules.addAll(EnumSet.allOf(LintRule.class));
      } else {
        rules.add(
            LintRule.named(text)
                .orElseThrow(
                    () ->
                        new PolicyException("%s has no rule '%s'".formatted(node.place(), text))));
      }
    }
    return rules;
  }

  private static CheckKind maxRows(PolicyNode node) {
    long total = -1;
    Map<String, Long> tables = new LinkedHashMap<>();
    if (node.isMap("max-rows")) {
      PolicyNode limits = node.child("max-rows");
      for (String table : limits.names()) {
        tables.put(table, limits.number(table, 0));
      }
    } else {
      total = node.number("max-rows", 0);
    }
    return new CheckKind.MaxRows(total, tables);
  }

  private static CheckKind webhook(PolicyNode node) {
    String url = text(node, "webhook");
    try {
      String scheme = URI.create(url).getScheme();
      if (!"http".equals(scheme) && !"https".equals(scheme)) {
        throw new PolicyException("%s: '%s' is no web address".formatted(node.place(), url));
      }
    } catch (IllegalArgumentException e) {
      throw new PolicyException("%s: '%s' is no web address".formatted(node.place(), url));
    }
    Duration pause = node.duration("pause");
    return new CheckKind.Webhook(
        url,
        node.text("secret-env"),
        Math.toIntExact(node.number("retries", RETRIES)),
        pause == null ? Duration.ofSeconds(1) : pause);
  }

  private static CheckKind service(PolicyNode node) {
    Map<String, String> settings = new LinkedHashMap<>();
    PolicyNode given = node.child("settings");
    for (String name : given.names()) {
      settings.put(name, Objects.requireNonNull(given.text(name)));
    }
    return new CheckKind.Service(text(node, "service"), settings);
  }
}
