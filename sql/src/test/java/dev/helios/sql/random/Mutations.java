package dev.helios.sql.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes statements at random: words are left out, doubled, exchanged, taken from others. */
final class Mutations {
  private static final Pattern TOKEN =
      Pattern.compile("'(?:[^']|'')*'|\"[^\"]*\"|\\w+|\\s+|[-+*/<>=~!@#%^&|?:]+|.", Pattern.DOTALL);

  private final Random random;

  /** Words to put in, those of all statements. */
  private final List<String> pool = new ArrayList<>();

  Mutations(Random random, List<String> statements) {
    this.random = random;
    statements.forEach(s -> pool.addAll(words(s)));
    pool.addAll(
        List.of("NULL", "-1", "0", "9223372036854775807", "1e300", "''", "(", ")", "::int"));
  }

  private static List<String> words(String statement) {
    List<String> words = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(statement);
    while (matcher.find()) {
      if (!matcher.group().isBlank()) {
        words.add(matcher.group());
      }
    }
    return words;
  }

  /** The statement with one to three changes. */
  String of(String statement) {
    List<String> words = words(statement);
    for (int i = random.nextInt(3); i >= 0 && !words.isEmpty(); i--) {
      change(words);
    }
    return String.join(" ", words);
  }

  private void change(List<String> words) {
    int at = random.nextInt(words.size());
    int other = random.nextInt(words.size());
    String any = pool.get(random.nextInt(pool.size()));
    switch (random.nextInt(8)) {
      case 0 -> words.remove(at);
      case 1 -> words.add(at, words.get(at));
      case 2 -> {
        String word = words.get(at);
        words.set(at, words.get(other));
        words.set(other, word);
      }
      case 3, 4, 5 -> words.set(at, any);
      case 6 -> words.add(at, any);
      default -> {
        int end = Math.min(words.size(), at + 1 + random.nextInt(6));
        words.addAll(other, new ArrayList<>(words.subList(at, end)));
      }
    }
  }
}
