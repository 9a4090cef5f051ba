package dev.helios.hooks.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A map of a policy's YAML, read name by name; what is left in the end is not known. Every method
 * throws {@link PolicyException}. Not thread-safe.
 */
final class PolicyNode {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  private final String place;
  private final Map<String, Object> members;
  private final Set<String> read = new HashSet<>();

  private PolicyNode(String place, Map<String, Object> members) {
    this.place = place;
    this.members = members;
  }

  static PolicyNode of(String place, @Nullable Object value) {
    return new PolicyNode(place, PolicyReader.map(place, value));
  }

  /** What it is, for messages. */
  String place() {
    return place;
  }

  Set<String> names() {
    return members.keySet();
  }

  boolean has(String name) {
    return members.containsKey(name);
  }

  boolean isMap(String name) {
    return members.get(name) instanceof Map;
  }

  private @Nullable Object get(String name) {
    read.add(name);
    return members.get(name);
  }

  @Nullable String text(String name) {
    Object value = get(name);
    if (value instanceof Map || value instanceof List) {
      throw new PolicyException("%s: '%s' is one value".formatted(place, name));
    }
    return value == null ? null : value.toString();
  }

  long number(String name, long usual) {
    Object value = get(name);
    if (value == null) {
      return usual;
    }
    if (!(value instanceof Number n) || n.longValue() < 0) {
      throw new PolicyException("%s: '%s' is a number, not below 0".formatted(place, name));
    }
    return n.longValue();
  }

  boolean bool(String name) {
    Object value = get(name);
    if (value != null && !(value instanceof Boolean)) {
      throw new PolicyException("%s: '%s' is true or false".formatted(place, name));
    }
    return Boolean.TRUE.equals(value);
  }

  /** A list of texts, or a single one. */
  List<String> texts(String name, List<String> usual) {
    Object value = get(name);
    if (value == null) {
      return usual;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    return List.of(value.toString());
  }

  PolicyNode child(String name) {
    return of(place.equals("the policy") ? name : place + "." + name, get(name));
  }

  List<PolicyNode> children(String name) {
    Object value = get(name);
    List<PolicyNode> children = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object element : list) {
        children.add(of("%s[%d]".formatted(name, children.size()), element));
      }
    } else if (value != null) {
      throw new PolicyException("'%s' is a list".formatted(name));
    }
    return children;
  }

  @Nullable Pattern regex(String name) {
    String text = text(name);
    try {
      return text == null ? null : Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new PolicyException(
          "%s: '%s' is no regular expression: %s".formatted(place, name, e.getDescription()));
    }
  }

  /** {@code 30s}, {@code 10m}, {@code 24h}, {@code 7d}. */
  @Nullable Duration duration(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Matcher m = DURATION.matcher(text);
    if (!m.matches()) {
      throw new PolicyException(
          "%s: '%s' is a time such as 30s, 10m, 24h or 7d".formatted(place, name));
    }
    long n = Long.parseLong(m.group(1));
    return switch (m.group(2)) {
      case "ms" -> Duration.ofMillis(n);
      case "s" -> Duration.ofSeconds(n);
      case "m" -> Duration.ofMinutes(n);
      case "h" -> Duration.ofHours(n);
      default -> Duration.ofDays(n);
    };
  }

  /** Refuses what was not read. */
  void done() {
    Set<String> left = new java.util.TreeSet<>(members.keySet());
    left.removeAll(read);
    if (!left.isEmpty()) {
      throw new PolicyException("%s has unknown '%s'".formatted(place, String.join("', '", left)));
    }
  }
}
