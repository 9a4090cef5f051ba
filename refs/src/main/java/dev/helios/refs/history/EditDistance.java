package dev.helios.refs.history;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Distances between words, for guesses at what was meant. */
public final class EditDistance {
  private static final int MOST = 4;

  private EditDistance() {}

  /**
   * The nearest of {@code words}, the first in order if several are: one that differs by no more
   * than a third of the letters, so that a short word is not taken for just any other. Of up to
   * five letters one may differ, of a single one none.
   */
  public static Optional<String> nearest(String word, Collection<String> words) {
    long letters = word.codePoints().filter(Character::isLetterOrDigit).count();
    long most = letters < 2 ? 0 : Math.clamp(letters / 3, 1, MOST);
    return words.stream()
        .filter(w -> between(word, w) <= most)
        .min(Comparator.<String>comparingInt(w -> between(word, w)).thenComparing(w -> w));
  }

  /**
   * How many letters must be added, taken away, replaced or swapped with the next one: the optimal
   * string alignment distance, in which no letter is changed twice.
   */
  static int between(String a, String b) {
    int[][] distance = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : step(distance, a, b, i, j);
      }
    }
    return distance[a.length()][b.length()];
  }

  private static int step(int[][] distance, String a, String b, int i, int j) {
    int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int least =
        Math.min(
            distance[i - 1][j - 1] + cost, Math.min(distance[i - 1][j], distance[i][j - 1]) + 1);
    boolean isSwapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return isSwapped ? Math.min(least, distance[i - 2][j - 2] + 1) : least;
  }
}
