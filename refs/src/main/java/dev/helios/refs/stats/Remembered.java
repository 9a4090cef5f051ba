package dev.helios.refs.stats;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Answers that were asked for last; what they are of never changes. Safe for many threads. */
final class Remembered<K, V> {
  private static final int MOST = 8_192;

  private final Map<K, V> answers =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > MOST;
        }
      };

  /** The answer, which {@code find} finds unless it is known; two threads may both find it. */
  V get(K question, Function<K, V> find) {
    synchronized (answers) {
      V known = answers.get(question);
      if (known != null) {
        return known;
      }
    }
    V found = find.apply(question);
    synchronized (answers) {
      answers.put(question, found);
    }
    return found;
  }
}
