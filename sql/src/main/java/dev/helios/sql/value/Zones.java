package dev.helios.sql.value;

import dev.helios.refs.schema.Interval;
import dev.helios.sql.SqlError;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Time zones by name, as {@code SET TIME ZONE}, {@code AT TIME ZONE} and timestamps spell them. */
public final class Zones {
  /** A name and the hours it is behind UTC, as POSIX has it: {@code EST5}, {@code <+02>-2}. */
  private static final Pattern POSIX =
      Pattern.compile("(?:[a-z]{3,}|<[-+0-9a-z]+>)([-+]?)(\\d{1,2})(?::(\\d{2}))?");

  /** Abbreviations and their hours east of UTC. */
  private static final String ABBREVIATION_HOURS =
      "z 0 zulu 0 utc 0 ut 0 uct 0 gmt 0 wet 0 west 1 bst 1 cet 1 met 1 cest 2 mest 2 eet 2 ist 2"
          + " sast 2 eest 3 idt 3 msk 3 msd 4 hkt 8 awst 8 acst 9.5 jst 9 kst 9 aest 10 aedt 11"
          + " nzst 12 nzdt 13 brt -3 art -3 ndt -2.5 nst -3.5 adt -3 ast -4 edt -4 est -5 cdt -5"
          + " cst -6 mdt -6 mst -7 pdt -7 pst -8 akdt -8 akst -9 hst -10";

  private static final Map<String, Integer> ABBREVIATIONS = abbreviations();

  private static final Map<String, String> NAMES = names();

  private Zones() {}

  private static Map<String, Integer> abbreviations() {
    String[] words = ABBREVIATION_HOURS.split(" ", -1);
    Map<String, Integer> seconds = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      seconds.put(words[i], (int) (Double.parseDouble(words[i + 1]) * 3600));
    }
    return seconds;
  }

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (String name : ZoneId.getAvailableZoneIds()) {
      names.put(name.toLowerCase(Locale.ROOT), name);
    }
    return names;
  }

  /**
   * The zone of a name in any case: {@code Europe/Berlin}, {@code CEST}, {@code +02:00}, {@code
   * EST5}.
   *
   * @throws SqlError 22023 if there is none
   */
  public static ZoneId named(String name) {
    ZoneId zone = find(name);
    if (zone == null) {
      throw new SqlError("22023", "time zone \"%s\" not recognized".formatted(name));
    }
    return zone;
  }

  /**
   * As {@link #named}, but a bare offset is one of POSIX, which counts to the west: so is {@code AT
   * TIME ZONE '+02'}.
   */
  public static ZoneId asPosix(String name) {
    String text = Blanks.strip(name);
    return named(
        switch (text.isEmpty() ? ' ' : text.charAt(0)) {
          case '+' -> "-" + text.substring(1);
          case '-' -> "+" + text.substring(1);
          default -> name;
        });
  }

  /** The zone that an interval is east of UTC; 22023 if it has months or days. */
  public static ZoneId ofInterval(Interval east) {
    ZoneId zone =
        east.months() != 0 || east.days() != 0
            ? null
            : ofSeconds((int) Math.clamp(east.micros() / 1_000_000, -99_999L, 99_999L));
    if (zone == null) {
      throw new SqlError(
          "22023",
          "interval time zone \"%s\" must not include months or days"
              .formatted(IntervalText.format(east)));
    }
    return zone;
  }

  static @Nullable ZoneId find(String name) {
    String lower = Blanks.strip(name).toLowerCase(Locale.ROOT);
    Integer seconds = ABBREVIATIONS.get(lower);
    if (seconds != null) {
      return seconds == 0 ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(seconds);
    }
    String known = NAMES.get(lower);
    if (known != null) {
      return ZoneId.of(known).normalized();
    }
    if (lower.startsWith("+") || lower.startsWith("-")) {
      return offset(lower);
    }
    Matcher posix = POSIX.matcher(lower);
    if (!posix.matches()) {
      return null;
    }
    int minutes = posix.group(3) == null ? 0 : Integer.parseInt(posix.group(3));
    int behind = Integer.parseInt(posix.group(2)) * 3600 + minutes * 60;
    return ofSeconds(posix.group(1).equals("-") ? behind : -behind);
  }

  /** A sign, hours and perhaps minutes and seconds; null if it is not that. */
  private static @Nullable ZoneId offset(String text) {
    int seconds = offsetSeconds(text);
    return seconds == Integer.MIN_VALUE ? null : ofSeconds(seconds);
  }

  private static @Nullable ZoneId ofSeconds(int seconds) {
    try {
      return ZoneOffset.ofTotalSeconds(seconds);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Seconds east of UTC of {@code +hh}, {@code +hhmm}, {@code +hh:mm} or {@code +hh:mm:ss}; {@link
   * Integer#MIN_VALUE} if the text is none of these, {@link Integer#MAX_VALUE} if it is out of
   * range.
   */
  static int offsetSeconds(String text) {
    String[] parts = text.substring(1).split(":", -1);
    int[] numbers = new int[3];
    if (parts.length > 3) {
      return Integer.MIN_VALUE;
    }
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].isEmpty()
          || parts[i].length() > 6
          || !parts[i].chars().allMatch(Character::isDigit)) {
        return Integer.MIN_VALUE;
      }
      numbers[i] = Integer.parseInt(parts[i]);
    }
    if (parts.length == 1 && parts[0].length() > 2) {
      numbers[1] = numbers[0] % 100;
      numbers[0] /= 100;
    }
    if (numbers[0] > 15 || numbers[1] > 59 || numbers[2] > 59) {
      return Integer.MAX_VALUE;
    }
    int seconds = numbers[0] * 3600 + numbers[1] * 60 + numbers[2];
    return text.charAt(0) == '-' ? -seconds : seconds;
  }
}
