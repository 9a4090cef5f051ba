package dev.helios.sql.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words of dates and times in English, in lower case. */
public final class TimeWords {
  private static final List<String> MONTHS =
      words(
          "january february march april may june july august september october november december");
  private static final List<String> DAYS =
      words("sunday monday tuesday wednesday thursday friday saturday");
  private static final Map<String, Integer> MONTH_NUMBERS = months();
  private static final Set<String> DAY_NAMES =
      Set.copyOf(
          words(
              "sun sunday mon monday tue tues tuesday wed weds wednesday"
                  + " thu thur thurs thursday fri friday sat saturday"));

  /** Words that stand for a whole moment, and those that mark or mean nothing. */
  private static final Set<String> OTHERS =
      Set.copyOf(
          words(
              "now today tomorrow yesterday epoch infinity allballs ad bc am pm at on"
                  + " t j jd julian d h m s y mm dow doy isodow isoyear"));

  private TimeWords() {}

  private static List<String> words(String spaced) {
    return List.of(spaced.split(" ", -1));
  }

  private static Map<String, Integer> months() {
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < 12; i++) {
      numbers.put(MONTHS.get(i), i + 1);
      numbers.put(MONTHS.get(i).substring(0, 3), i + 1);
    }
    numbers.put("sept", 9);
    return numbers;
  }

  /** Number of a month from 1, or 0 if the word names none. */
  static int month(String word) {
    return MONTH_NUMBERS.getOrDefault(word, 0);
  }

  static boolean isDayName(String word) {
    return DAY_NAMES.contains(word);
  }

  /** Whether a word has a meaning of its own, so that digits may follow it at once. */
  static boolean isKnown(String word) {
    return month(word) > 0 || isDayName(word) || OTHERS.contains(word);
  }

  /** Full name of a month from 1, in lower case. */
  public static String monthName(int month) {
    return MONTHS.get(month - 1);
  }

  /** Full name of a day of the week, Sunday being 0, in lower case. */
  public static String dayName(int dayOfWeek) {
    return DAYS.get(dayOfWeek);
  }
}
