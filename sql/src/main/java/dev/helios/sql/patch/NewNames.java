package dev.helios.sql.patch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Renames in an order that never gives a name that another still has: those that exchange names go
 * by a name in between.
 */
final class NewNames {
  private static final String BETWEEN = "helios_between_";

  private NewNames() {}

  /**
   * Statements that rename.
   *
   * @param before names by id, of all that have one
   * @param after names by id, of those that stay
   * @param rename gives the statement for an old name and a new one
   */
  static List<String> statements(
      Map<Long, String> before,
      Map<Long, String> after,
      BiFunction<String, String, String> rename) {
    Map<Long, String> now = new LinkedHashMap<>(before);
    Map<Long, String> open = new LinkedHashMap<>();
    after.forEach(
        (id, name) -> {
          if (before.containsKey(id) && !name.equals(before.get(id))) {
            open.put(id, name);
          }
        });
    List<String> statements = new ArrayList<>();
    while (!open.isEmpty()) {
      long id =
          open.keySet().stream()
              .filter(i -> !now.containsValue(open.get(i)))
              .findFirst()
              .orElse(-1L);
      boolean isFree = id >= 0;
      long next = isFree ? id : open.keySet().iterator().next();
      String name = isFree ? open.remove(next) : BETWEEN + next;
      statements.add(rename.apply(now.get(next), name));
      now.put(next, name);
    }
    return statements;
  }
}
