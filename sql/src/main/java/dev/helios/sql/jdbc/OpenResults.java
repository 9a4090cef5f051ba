package dev.helios.sql.jdbc;

import java.sql.SQLException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The results of a connection that nobody has closed yet, in a list of links. Not thread-safe. */
final class OpenResults {
  private @Nullable HeliosResultSet last;

  void add(HeliosResultSet result) {
    result.previousOpen = last;
    if (last != null) {
      last.nextOpen = result;
    }
    last = result;
  }

  /** Takes one out; nothing happens if it is not in. */
  void remove(HeliosResultSet result) {
    HeliosResultSet previous = result.previousOpen;
    HeliosResultSet next = result.nextOpen;
    if (previous != null) {
      previous.nextOpen = next;
    }
    if (next != null) {
      next.previousOpen = previous;
    } else if (last == result) {
      last = previous;
    }
    result.previousOpen = null;
    result.nextOpen = null;
  }

  /** Closes those that {@code which} says yes to, though another thread may read them. */
  void close(Predicate<HeliosResultSet> which) throws SQLException {
    HeliosResultSet result = last;
    while (result != null) {
      HeliosResultSet previous = result.previousOpen;
      if (which.test(result)) {
        result.cancel();
        result.close();
      }
      result = previous;
    }
  }
}
