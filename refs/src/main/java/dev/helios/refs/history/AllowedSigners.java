package dev.helios.refs.history;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whose SSH keys count, as in git's {@code gpg.ssh.allowedSignersFile}: a line has principals,
 * options ({@code namespaces}, {@code valid-after}, {@code valid-before}), the kind of the key and
 * the key. Lines with {@code cert-authority} are passed over: certificates are not read. Immutable.
 */
public final class AllowedSigners {
  /** No key counts. */
  public static final AllowedSigners NONE = new AllowedSigners(List.of());

  private static final Pattern LINE =
      Pattern.compile(
          "(\\S+)\\s+(?:((?:[a-z-]+(?:=\"[^\"]*\")?,?)+)\\s+)??"
              + "((?:ssh|ecdsa|sk)-\\S+)\\s+(\\S+).*");
  private static final Pattern OPTION = Pattern.compile("([a-z-]+)(?:=\"([^\"]*)\")?");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

  private final List<Line> lines;

  private record Line(
      String principals,
      byte[] key,
      @Nullable String namespaces,
      @Nullable Instant after,
      @Nullable Instant before) {
    boolean allows(byte[] other, String namespace, Instant when) {
      return Arrays.equals(key, other)
          && (namespaces == null || List.of(namespaces.split(",")).contains(namespace))
          && (after == null || !when.isBefore(after))
          && (before == null || when.isBefore(before));
    }
  }

  private AllowedSigners(List<Line> lines) {
    this.lines = lines;
  }

  /**
   * Reads the text of such a file.
   *
   * @throws IllegalArgumentException for a line that cannot be read, with its number
   */
  public static AllowedSigners parse(String text) {
    List<Line> lines = new ArrayList<>();
    List<String> all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      String line = all.get(i).strip();
      if (line.isEmpty() || line.startsWith("#") || line.contains("cert-authority")) {
        continue;
      }
      Matcher parts = LINE.matcher(line);
      if (!parts.matches()) {
        throw new IllegalArgumentException(
            "line %d of the allowed signers has no principal, kind of key and key"
                .formatted(i + 1));
      }
      lines.add(line(parts));
    }
    return new AllowedSigners(List.copyOf(lines));
  }

  private static Line line(Matcher parts) {
    String namespaces = null;
    Instant after = null;
    Instant before = null;
    Matcher option = OPTION.matcher(parts.group(2) == null ? "" : parts.group(2));
    while (option.find()) {
      switch (option.group(1)) {
        case "namespaces" -> namespaces = option.group(2);
        case "valid-after" -> after = time(option.group(2));
        case "valid-before" -> before = time(option.group(2));
        default -> throw new IllegalArgumentException("unknown option " + option.group(1));
      }
    }
    byte[] key = Base64.getDecoder().decode(parts.group(4));
    return new Line(parts.group(1), key, namespaces, after, before);
  }

  /** {@code YYYYMMDD[HHMM[SS]]}, local unless a Z follows. */
  private static Instant time(String text) {
    boolean utc = text.endsWith("Z");
    String digits = utc ? text.substring(0, text.length() - 1) : text;
    String padded = digits + "0".repeat(Math.max(0, 14 - digits.length()));
    return LocalDateTime.parse(padded, TIME)
        .atZone(utc ? ZoneOffset.UTC : ZoneId.systemDefault())
        .toInstant();
  }

  /** Principals of a key that is allowed to sign at a moment; empty if it is not. */
  Optional<String> signer(byte[] key, String namespace, Instant when) {
    return lines.stream()
        .filter(l -> l.allows(key, namespace, when))
        .map(Line::principals)
        .findFirst();
  }
}
