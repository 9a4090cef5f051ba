package dev.helios.refs.log;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * States of the past that were asked for last: who creates a branch at a moment, or queries it,
 * often does so again. They are only read. Kept while there is memory. Safe for many threads.
 */
final class RecentStates {
  private static final int MOST = 4;

  private final Map<Long, SoftReference<State>> states =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, SoftReference<State>> eldest) {
          return size() > MOST;
        }
      };

  synchronized @Nullable State get(long lsn) {
    SoftReference<State> known = states.get(lsn);
    return known == null ? null : known.get();
  }

  /** Lets those go that may not be read any more: they would keep their chunks. */
  synchronized void forgetBefore(long oldest) {
    states.keySet().removeIf(lsn -> lsn < oldest);
  }

  synchronized void put(long lsn, State state) {
    states.put(lsn, new SoftReference<>(state));
  }
}
