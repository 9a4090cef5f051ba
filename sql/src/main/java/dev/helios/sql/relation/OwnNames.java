package dev.helios.sql.relation;

import dev.helios.sql.plan.QueryPlan.ResultColumn;
import java.util.List;

/** Names of columns beside columns of a user's table, which may be called anything. */
final class OwnNames {
  private OwnNames() {}

  /** {@code name}, with underscores behind it until no column of {@code taken} has it. */
  static String of(String name, List<ResultColumn> taken) {
    String free = name;
    while (isTaken(free, taken)) {
      free += "_";
    }
    return free;
  }

  private static boolean isTaken(String name, List<ResultColumn> taken) {
    return taken.stream().anyMatch(c -> c.name().equals(name));
  }
}
