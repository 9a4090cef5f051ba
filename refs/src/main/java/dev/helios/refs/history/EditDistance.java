package dev.helios.refs.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Levenshtein's distance between words, for guesses at what was meant. */
public final class EditDistance {
  private EditDistance() {}

  /**
   * The nearest of {@code words}, the first in order if several are, no further than {@code most}.
   */
  public static Optional<String> nearest(String word, Collection<String> words, int most) {
    return words.stream()
        .filter(w -> between(word, w) <= most)
        .min(Comparator.<String>comparingInt(w -> between(word, w)).thenComparing(w -> w));
  }

  private static int between(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int next = Math.min(diagonal + cost, Math.min(row[j], row[j - 1]) + 1);
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()];
  }
}
